"""Everything that can be shown: the specs of a project and what the rules say of them."""

from __future__ import annotations

from dataclasses import dataclass

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding
from spec_atlas.model.profile import Profile
from spec_atlas.model.store import NOWHERE, Store
from spec_atlas.settings import Settings


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """A catalog, all findings about it (waived and baselined ones too), and what both were made with.

    `fault` is empty, or tells in a sentence for each which of our rules failed; what the others said is here all
    the same. Whoever shows an atlas says so. `store` has what was made for earlier pages, such as drawings.
    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    settings: Settings
    profiles: tuple[Profile, ...] = ()
    fault: str = ""
    store: Store = NOWHERE

    @property
    def unchecked(self) -> bool:
        """Whether diagrams went unchecked for want of a parser, and the project wants to be told."""
        kinds = (topology.kind for drawn in self.catalog.topologies.values() for topology in drawn)
        return self.settings.diagrams_unchecked == "warn" and "unchecked" in kinds
