"""The rule about links to files that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.nearest import Known, nearest
from spec_atlas.rules.ref._paths import is_path
from spec_atlas.rules.rule import rule


@rule("REF006", severity=Severity.WARNING)
def broken_link(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A link leads to a file that does not exist.

    Looked at are links and images in the text and fields that point to documents. Addresses outside of the project
    are not followed.

    Bad:

    ````markdown
    # Message bus

    Ports are listed in [the network spec](netwrok.md).

    --- specs/network.md
    # Network
    ````

    Good:

    ````markdown
    # Message bus

    Ports are listed in [the network spec](network.md) and at [the vendor](https://example.com/ports).

    --- specs/network.md
    # Network
    ````
    """
    for relation in catalog.outgoing(spec, "link", "image", "document"):
        # A document may be named in words; what is no path there is no link.
        if relation.state != "unknown" or (relation.kind == "document" and not is_path(relation.written)):
            continue
        folder, _, name = relation.written.rpartition("/")
        near = nearest(name, _files(catalog))
        yield Finding(
            f"There is no file `{relation.written}`.",
            spec.at(relation.span),
            hint=f"Did you mean `{folder + '/' if folder else ''}{near}`?" if near else "Correct the path.",
            detail=relation.written,
        )


@remembered
def _files(catalog: Catalog) -> Known:
    return Known.of(spec.path.rpartition("/")[2] for spec in catalog.specs)
