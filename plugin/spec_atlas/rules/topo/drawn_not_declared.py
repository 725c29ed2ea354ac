"""The rule about boxes that the text around them knows nothing of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.declared import Declaration
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Component
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._declared import declared
from spec_atlas.rules.topo._duty import duty
from spec_atlas.topology.likeness import tokens
from spec_atlas.topology.match import Shape, box, matches, shape
from spec_atlas.topology.vocabulary import HOSTED

_WORDS = frozen({"compute": "workload", "data": "data store"})
_FULL = frozenset({"kubernetes", "docker-compose", "table", "terraform", "cloudformation"})
_IN_CONTAINERS = frozenset({"kubernetes", "docker-compose"})
_ENOUGH = 2
_MOST_STRANGE = 3


@rule("TOPO008", severity=Severity.INFO)
def drawn_not_declared(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """The deployment diagram shows a component that the spec declares nowhere.

    Asked only of workloads and data stores, and only where the spec's own manifests, Compose files, Terraform or
    tables of resources look complete: they declare at least two components of that kind, and most boxes of that kind
    are among them. Then the odd box out is either forgotten in the text or left over in the drawing.

    Boxes with nothing but a general name (`Worker nodes`), boxes that name another spec, and services of a cloud beside
    what is declared as containers only, are no matter of this rule. Names are compared as `TOPO009` compares them.

    Bad:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart TB
        users([Users]) --> lb[Load balancer]
        subgraph cluster [Kubernetes cluster]
            api[Tracking API pods]
            labels[Label printer pods]
            fax[Fax gateway pods]
        end
        lb --> api --> labels & fax
    ```

    ```yaml
    services:
      tracking-api:
        image: registry.example/tracking-api:2.1
      label-printer:
        image: registry.example/label-printer:1.0
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
            labels[Label printer pods]
        end
        lb --> api --> labels
    ```

    ```yaml
    services:
      tracking-api:
        image: registry.example/tracking-api:2.1
      label-printer:
        image: registry.example/label-printer:1.0
    ```
    ````
    """
    if not any(not path for path, _ in duty(spec, catalog).shown):
        return
    known = declared(spec, catalog).drawable
    shapes: list[Shape] = []
    for layer, what in _WORDS.items():
        listed = [one for one in known if one.layer == layer and one.source in _FULL]
        if len(listed) < _ENOUGH:
            continue
        shapes = shapes or [shape(one, catalog.vocabulary) for one in known]
        for component in _strange(spec, catalog, layer, listed, shapes):
            yield Finding(
                f"The {what} `{component.label}` is drawn, and the spec declares it nowhere.",
                spec.at(component.span),
                hint="Declare it beside the others, or remove the box if it no longer exists.",
                notes=(Note(f"The others are declared, such as `{listed[0].name}` here.", spec.at(listed[0].span)),),
            )


def _strange(
    spec: Spec, catalog: Catalog, layer: str, listed: Sequence[Declaration], shapes: Sequence[Shape]
) -> Iterator[Component]:
    """Yield the boxes of a layer that nothing declares, one of each name, where most boxes are declared."""
    # A cloud's own services are declared elsewhere when what is declared here are containers.
    contained = all(one.source in _IN_CONTAINERS for one in listed)
    strange: dict[frozenset[str], Component] = {}
    familiar: set[frozenset[str]] = set()
    for topology in (topology for path, topology in duty(spec, catalog).shown if not path):
        reached = {edge.end for edge in topology.graph.edges}
        for component in topology.components:
            # What nothing leads to is whoever calls: `Shipping agents`.
            if layer not in component.layers or not {component.node, component.group} & reached:
                continue
            one = box(component, catalog.vocabulary)
            if any(matches(each, one) for each in shapes):
                familiar.add(one.name)
            elif (one.own or one.products) and not (contained and _is_hosted(component, catalog)):
                strange.setdefault(one.name, component)
    if len(familiar) >= _ENOUGH and len(strange) <= min(_MOST_STRANGE, len(familiar)):
        yield from (part for name, part in strange.items() if not _is_elsewhere(name, spec, catalog))


def _is_elsewhere(name: frozenset[str], spec: Spec, catalog: Catalog) -> bool:
    """Whether a box names another spec of the catalog, which declares it then."""
    titles = _titles(catalog)
    return any(title <= name and path != spec.path for word in name for title, path in titles.get(word, ()))


# By the rarest of their words: a look at every title for every such box would grow with the square of the specs.
@remembered
def _titles(catalog: Catalog) -> Mapping[str, Sequence[tuple[frozenset[str], str]]]:
    titles = [(tokens(spec.title), spec.path) for spec in catalog.specs]
    count = Counter(word for title, _ in titles for word in title)
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for title, path in titles:
        if title:
            found.setdefault(min(title, key=lambda word: (count[word], word)), []).append((title, path))
    return found


def _is_hosted(component: Component, catalog: Catalog) -> bool:
    words = catalog.vocabulary.words(component.label)
    return any(origin in HOSTED - {"kubernetes"} for word in words for origin in word.senses.values())
