"""The kinds of drawing that our stylesheet knows how to colour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of drawing: what readers call it, and where merman keeps the ids of its nodes."""

    name: str
    title: str
    nodes: str = ""
    """What precedes a node's id in the id of its group."""
    numbered: bool = False
    """Whether merman puts `-` and a number behind the node's id."""
    coloured: bool = False
    """Whether writers colour single nodes: `style`, `classDef`, `UpdateElementStyle`."""
    toned: bool = False
    """Whether colours in the drawing stand for series, so that they become numbered tones of ours."""


KINDS = {
    kind.name: kind
    for kind in (
        Kind("flowchart", "Flowchart", nodes="flowchart-", numbered=True, coloured=True),
        Kind("architecture", "Architecture diagram", nodes="service-"),
        Kind("block", "Block diagram", coloured=True),
        Kind("c4", "C4 diagram", coloured=True),
        Kind("sequence", "Sequence diagram"),
        Kind("state", "State diagram", nodes="state-", numbered=True, coloured=True),
        Kind("class", "Class diagram", nodes="classId-", numbered=True, coloured=True),
        Kind("er", "Entity relationship diagram", nodes="entity-", numbered=True, coloured=True),
        Kind("requirement", "Requirement diagram", coloured=True),
        Kind("gitgraph", "Git graph"),
        Kind("pie", "Pie chart", toned=True),
        Kind("gantt", "Gantt chart"),
        Kind("mindmap", "Mind map"),
        Kind("timeline", "Timeline"),
        Kind("journey", "User journey"),
        Kind("quadrant", "Quadrant chart"),
        Kind("sankey", "Sankey diagram", toned=True),
        Kind("xychart", "Chart", toned=True),
        Kind("kanban", "Kanban board"),
        Kind("packet", "Packet diagram"),
        Kind("radar", "Radar chart"),
        Kind("treemap", "Treemap", toned=True),
    )
}
"""Each kind by name; every one has a section in `assets/diagrams.css`."""

_ROLES = {
    "flowchart-v2": "flowchart",
    "flowchart-elk": "flowchart",
    "statediagram": "state",
    "classdiagram": "class",
    "erdiagram": "er",
    "quadrantchart": "quadrant",
}


def kind(role: str) -> Kind | None:
    """The kind that merman's `aria-roledescription` names; none when our stylesheet has no section for it."""
    role = role.lower()
    return KINDS.get(_ROLES.get(role, role))
