"""What a spec declares besides drawing it: the components in its blocks of code and tables, and how they are joined."""

from __future__ import annotations

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.span import START, Span

DRAWN_LAYERS = ("edge", "lb", "compute", "data", "storage")
"""The layers whose components are boxes of a drawing; zones and networks are its frames."""

OUTSIDE = ""
"""The start of a link that comes from outside: users, partners, the internet."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A component that a spec declares.

    `layer` is one of `DRAWN_LAYERS`, `az` or `network`. `source` is the form it is declared in: `kubernetes`,
    `docker-compose`, `terraform`, `cloudformation`, `table`, `network`, `inventory`, `scaling`, `dockerfile`.
    `detail` says what it is (an image, a resource type), `names` what else it is called (labels, containers).
    `copies` is how many run, 0 where nothing says so. What is `support` helps to run others, or runs now and then or
    in development only, and is often left out of a drawing.
    """

    name: str
    layer: str
    source: str
    span: Span = START
    detail: str = ""
    names: tuple[str, ...] = ()
    copies: int = 0
    support: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredLink:
    """Traffic that a spec declares, between components by their names (or `OUTSIDE`).

    An end may be a name for several, such as that of a security group.
    """

    start: str
    end: str
    label: str = ""
    span: Span = START


@dataclass(frozen=True, slots=True)
class Declared:
    """All that one spec declares, in the order of the text; a component declared in several forms is in it once."""

    components: tuple[Declaration, ...] = ()
    links: tuple[DeclaredLink, ...] = ()

    @property
    def zones(self) -> tuple[Declaration, ...]:
        """The availability zones."""
        return tuple(one for one in self.components if one.layer == "az")

    @property
    def drawable(self) -> tuple[Declaration, ...]:
        """The components that are boxes of a drawing."""
        return tuple(one for one in self.components if one.layer in DRAWN_LAYERS)
