"""The rule about components that the text declares and no diagram shows."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.declared import Declaration
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import Location
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._declared import declared
from spec_atlas.rules.topo._duty import duty
from spec_atlas.topology.match import drawn, matches, shape

_SOURCES = frozen(
    {
        "kubernetes": "in a Kubernetes manifest",
        "docker-compose": "in a Compose file",
        "terraform": "in Terraform",
        "cloudformation": "in a CloudFormation template",
        "table": "in a table of resources",
        "inventory": "in a list of resources",
        "scaling": "by its limits of scaling",
    }
)
_WORDS = frozen(
    {
        "edge": "part of the edge",
        "lb": "load balancer",
        "compute": "workload",
        "data": "data store",
        "storage": "object store",
    }
)


@rule("TOPO009", severity=Severity.WARNING)
def declared_not_drawn(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """The spec declares a component that its deployment diagram does not show.

    Components are read from the spec's own Compose files, Kubernetes manifests, Terraform, CloudFormation, lists and
    tables of resources. One is shown when a box of any deployment diagram of the spec may be meant by it: names are
    compared without numbers, environments and words such as *service* or *pod*, images by their product, so that
    `postgres:16` is the box `PostgreSQL primary`, and a box `Database` is any database.

    Workloads, databases, caches and queues of Compose files and Kubernetes manifests give a warning. Whatever else is
    declared gives information only, and so does what merely supports others: jobs, exporters, monitoring, and
    Compose files for development. Without a deployment diagram it is the matter of `TOPO001`.

    Bad:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart TB
        users([Users]) --> lb[Load balancer]
        subgraph cluster [Kubernetes cluster]
            api[Tracking API pods]
            db[(PostgreSQL)]
        end
        lb --> api --> db
    ```

    ```yaml
    services:
      tracking-api:
        image: registry.example/tracking-api:2.1
        depends_on: [parcels-db, label-queue]
      parcels-db:
        image: postgres:16
      label-queue:
        image: rabbitmq:4
    ```
    ````

    Good:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart TB
        users([Users]) --> lb[Load balancer]
        subgraph cluster [Kubernetes cluster]
            api[Tracking API pods]
            db[(PostgreSQL)]
        end
        lb --> api --> db
        api --> queue[[RabbitMQ labels]]
    ```

    ```yaml
    services:
      tracking-api:
        image: registry.example/tracking-api:2.1
        depends_on: [parcels-db, label-queue]
      parcels-db:
        image: postgres:16
      label-queue:
        image: rabbitmq:4
    ```
    ````
    """
    shown = duty(spec, catalog).shown
    asked = [one for one in declared(spec, catalog).drawable if one.source in _SOURCES] if shown else []
    if not asked:
        return
    boxes = drawn((topology for _, topology in shown), catalog.vocabulary)
    notes = tuple(
        Note("This is the diagram.", Location(path or spec.path, topology.diagram.span)) for path, topology in shown
    )
    for one in asked:
        own = shape(one, catalog.vocabulary)
        if any(matches(own, box) for box in boxes):
            continue
        yield Finding(
            f"The {_WORDS[one.layer]} `{one.name}`, declared {_SOURCES[one.source]}, is in no deployment diagram.",
            spec.at(one.span),
            hint=f"Draw a box for `{one.name}` with its traffic, or remove it here if it no longer exists.",
            minor=_is_minor(one),
            notes=notes,
        )


def _is_minor(one: Declaration) -> bool:
    known = one.source in ("kubernetes", "docker-compose") and one.layer in ("compute", "data")
    return one.support or not known
