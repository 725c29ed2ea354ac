"""Who has to know when a spec is touched, and how fast it must be back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.approval.people import names
from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.spec import Spec
from spec_atlas.reading.markers import is_placeholder
from spec_atlas.render import facts

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog


class Contact(NamedTuple):
    """A spec's owner, its approvers by name, and its recovery time objective as written."""

    owner: str
    approvers: tuple[str, ...]
    rto: str


def contact(spec: Spec, catalog: Catalog) -> Contact:
    """Return what is said of a spec wherever it is among those who feel a change."""
    known = _known(catalog)
    if spec.path not in known:
        known[spec.path] = Contact(facts.owner(spec), _approvers(spec), facts.recovery_time(catalog, spec))
    return known[spec.path]


@remembered
def _known(catalog: Catalog) -> dict[str, Contact]:
    # A spec is told of on the pages of all it depends on, and reading its tables anew each time takes a while.
    return {}


def _approvers(spec: Spec) -> tuple[str, ...]:
    """Those whom the metadata names as approvers, else those in the records of approval, each once."""
    said = [value for value in spec.values("approvers") if not is_placeholder(value, spec.profile)]
    found = [name for value in said for name in names(value)] or [
        name for verdict in approval(spec).approvals for name in verdict.people
    ]
    return tuple(dict.fromkeys(found))
