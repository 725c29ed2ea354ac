"""What the specs of a catalog promise, read once for the rules that compare it."""

from __future__ import annotations

from functools import lru_cache

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.promises.promises import Promises


# A spec is asked for by all that stand on it.
@lru_cache(maxsize=1)
def promised(catalog: Catalog) -> Promises:
    """Return the promises of a catalog's specs."""
    return Promises()
