"""The elements open at a point of the page: keeps what we write balanced, whatever raw HTML a writer left open."""

from __future__ import annotations

from typing import NamedTuple

from spec_atlas.render.document.tokens import CONTAINERS, PARENTS, PHRASING

DEEPEST = 60
"""Elements of ours within each other; what is nested deeper is shown without its frame. No reader sees a difference,
and parsers that come after us do not run out of stack."""

MOST_RAW = 40
"""Raw elements open at once; a closing tag looks through all of them."""


class _Open(NamedTuple):
    raw: str  # name of a raw element, empty for one of ours
    closer: str
    flow: bool = True  # whether blocks may stand in it, for one of ours


class Tree:
    """Writes elements of two sorts: ours, which open and close in pairs, and raw ones, which do as they like.

    A raw element ends where the element of ours around it ends, at the latest, and a closing tag that closes
    nothing is left out.
    """

    __slots__ = ("_all_raw", "_depth", "_links", "_open", "_raw", "_verbatim", "out")

    def __init__(self) -> None:
        self.out: list[str] = []
        self._open: list[_Open] = []
        self._depth = 0
        # How many raw elements are open since each element of ours.
        self._raw = [0]
        self._all_raw = 0
        self._verbatim = 0
        self._links = 0

    @property
    def verbatim(self) -> bool:
        """Whether raw links or raw code are open: words in them stay as they are."""
        return self._verbatim > 0

    @property
    def linked(self) -> bool:
        """Whether a raw link is open: no other may stand in it."""
        return self._links > 0

    def enter(self, opener: str, closer: str, *, flow: bool = True) -> None:
        """Open an element of ours; `flow` says that blocks may stand in it."""
        shown = self._depth < DEEPEST
        if shown:
            self.out.append(opener)
        self._open.append(_Open("", closer if shown else "", flow))
        self._raw.append(0)
        self._depth += 1

    def leave(self) -> None:
        """Close the innermost element of ours, and the raw ones in it."""
        while self._open and self._open[-1].raw:
            self._pop()
        self._raw.pop()
        self._depth -= 1
        self.out.append(self._open.pop().closer)

    def start(self, name: str, opener: str) -> None:
        """Open a raw element with its start tag, where it may stand; elsewhere its content stands without it."""
        if self._depth > DEEPEST or self._all_raw >= MOST_RAW:
            return
        if name in PARENTS:
            if not self._back_to(PARENTS[name]):
                return
        elif name not in PHRASING and not self._block():
            return
        self.out.append(opener)
        self._open.append(_Open(name, f"</{name}>"))
        self._raw[-1] += 1
        self._all_raw += 1
        self._verbatim += name in _VERBATIM
        self._links += name == "a"

    def void(self, name: str, opener: str) -> None:
        """Write a raw element without content, where it may stand."""
        if name in PHRASING or self._block():
            self.out.append(opener)

    def end(self, name: str) -> None:
        """Close a raw element and those in it, when it is open within the element of ours."""
        if self._back_to(frozenset({name})):
            self._pop()

    def settle(self) -> None:
        """Close the raw elements in which no Markdown can stand: a block of raw HTML has ended."""
        while self._raw[-1] and self._open[-1].raw not in CONTAINERS:
            self._pop()

    def finish(self) -> None:
        """Close what raw HTML left open at the end of the text."""
        while self._open:
            self._pop()

    def _block(self) -> bool:
        """Make room for a block, if one may stand here: as in HTML it ends the paragraph or heading before it."""
        ours = len(self._open) - self._raw[-1] - 1
        if ours >= 0 and not self._open[ours].flow:
            return False
        if self._back_to(_WORDS_ONLY):
            self._pop()
        return True

    def _back_to(self, names: frozenset[str]) -> bool:
        top = len(self._open) - 1
        at = next((at for at in range(top, top - self._raw[-1], -1) if self._open[at].raw in names), -1)
        if at < 0:
            return False
        while len(self._open) - 1 > at:
            self._pop()
        return True

    def _pop(self) -> None:
        gone = self._open.pop()
        self.out.append(gone.closer)
        self._raw[-1] -= 1
        self._all_raw -= 1
        self._verbatim -= gone.raw in _VERBATIM
        self._links -= gone.raw == "a"


_VERBATIM = frozenset({"a", "code", "pre", "kbd", "samp"})
_WORDS_ONLY = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
