"""What a spec declares, for the rules that compare it with the drawing."""

from __future__ import annotations

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.declared import Declared
from spec_atlas.model.spec import Spec
from spec_atlas.topology.declared.declared import declared as read


def declared(spec: Spec, catalog: Catalog) -> Declared:
    """Return what a spec declares, read with the words of its catalog."""
    return _declared(spec.path, catalog)


# Several rules ask it of one spec after the other; a spec cannot be a key, for its profile holds mappings.
@remembered
def _declared(path: str, catalog: Catalog) -> Declared:
    spec = catalog.at(path)
    assert spec is not None
    return read(spec, catalog.vocabulary)
