"""A map of one-way roads between places: what lies together, what can be reached, and what nobody gets past."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


class Roadmap:
    """Places, by name, and the roads between them, in the order in which they were added.

    Diagrams are small and many: networkx takes longer to load and to fill than all that is asked of it here.
    """

    def __init__(self, places: Iterable[str]) -> None:
        self._after: dict[str, dict[str, None]] = {place: {} for place in places}
        self._before: dict[str, dict[str, None]] = {place: {} for place in self._after}

    def add(self, start: str, end: str) -> None:
        """Add a road, and its ends where they are new."""
        for place in (start, end):
            self._after.setdefault(place, {})
            self._before.setdefault(place, {})
        self._after[start][end] = None
        self._before[end][start] = None

    def leads(self, start: str, end: str) -> bool:
        """Whether there is a road from one place straight to another."""
        return end in self._after[start]

    def starts(self, place: str) -> bool:
        """Whether a road begins at a place."""
        return bool(self._after[place])

    def ends(self, place: str) -> bool:
        """Whether a road ends at a place."""
        return bool(self._before[place])

    def islands(self) -> Iterator[set[str]]:
        """Yield the places that hang together, whichever way the roads run; a place without roads is an island."""
        seen: set[str] = set()
        for first in self._after:
            if first in seen:
                continue
            island = {first}
            waiting = [first]
            while waiting:
                place = waiting.pop()
                found = [one for one in (*self._after[place], *self._before[place]) if one not in island]
                island.update(found)
                waiting += found
            seen |= island
            yield island

    def reached(self, entries: Iterable[str], closed: Collection[str]) -> Mapping[str, str]:
        """Return what can be reached from some places, each with the place before it on a shortest way.

        The entries themselves come from nowhere, which is "". Nothing leads on from what is `closed`.
        """
        came = dict.fromkeys(entries, "")
        waiting = list(came)
        for place in waiting:
            for step in () if place in closed else self._after[place]:
                if step not in came:
                    came[step] = place
                    waiting.append(step)
        return came

    def gates(self, entries: Sequence[str], closed: Collection[str]) -> Mapping[str, str]:
        """Return for each place that can be reached the last one before it that every way from the entries passes.

        Where there is none it is "". These are the immediate dominators, found as in "A Simple, Fast Dominance
        Algorithm" (Cooper, Harvey, Kennedy, 2001).
        """
        order = self._order(entries, closed)
        rank = {place: number for number, place in enumerate(order)}
        doors = set(entries)
        gates = {"": ""}
        changed = True
        while changed:
            changed = False
            for place in order[1:]:
                ways = [one for one in self._before[place] if one in gates and one not in closed]
                ways += [""] if place in doors else []
                gate = ways[0]
                for way in ways[1:]:
                    gate = _shared(gate, way, gates, rank)
                if gates.get(place) != gate:
                    gates[place] = gate
                    changed = True
        return gates

    def _order(self, entries: Sequence[str], closed: Collection[str]) -> list[str]:
        """The places that can be reached, from "" on; each comes after one from which a road leads to it."""
        done: list[str] = []
        seen = {""}
        waiting = [("", iter(entries))]
        while waiting:
            place, steps = waiting[-1]
            step = next((one for one in steps if one not in seen), None)
            if step is None:
                done.append(place)
                waiting.pop()
            else:
                seen.add(step)
                waiting.append((step, iter(() if step in closed else tuple(self._after[step]))))
        return done[::-1]


def _shared(one: str, other: str, gates: Mapping[str, str], rank: Mapping[str, int]) -> str:
    """The last place that is on the trail of gates of both."""
    while one != other:
        while rank[one] > rank[other]:
            one = gates[one]
        while rank[other] > rank[one]:
            other = gates[other]
    return one
