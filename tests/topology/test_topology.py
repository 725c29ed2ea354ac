"""Evidence, flows and places of a topology, and what a project may add to the vocabulary."""

from __future__ import annotations

import importlib.resources

import pytest

from spec_atlas.model.diagram import Diagram
from spec_atlas.model.topology import LAYERS, Topology
from spec_atlas.reading import mermaid
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary

TOML = (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8")
VOCABULARY = Vocabulary.parse(TOML, {})


def judged(text: str, first_line: int = 1, indent: int = 0) -> Topology:
    """Judge one diagram that stands somewhere in a file."""
    return topology(Diagram("mermaid", text, first_line=first_line, indent=indent), VOCABULARY)


def test_evidence_has_a_place_in_the_file() -> None:
    """Each layer names the node that shows it, the word that says so, and the line of the file."""
    found = judged("flowchart LR\n  alb[Public ALB] --> app[EC2 instance]\n", first_line=41, indent=3)
    (evidence,) = found.layers["lb"]
    assert (evidence.node, evidence.label, evidence.why) == ("alb", "Public ALB", "`alb`")
    assert (evidence.span.line, evidence.span.column) == (42, 6)
    (flow,) = found.flows
    assert (flow.start, flow.end, flow.span.line) == ("alb", "app", 42)


def test_all_layers_are_there_for_every_kind() -> None:
    """A diagram of any kind that parses has all six word layers, empty or not."""
    for text in ("flowchart LR\n A --> B\n", "stateDiagram-v2\n a --> b\n", "pie\n 'x' : 1\n"):
        found = judged(text)
        assert tuple(found.layers) == LAYERS[:-1]
        assert set(found.missing) | set(found.shown) == set(LAYERS)


def test_components_know_their_layers_and_groups() -> None:
    """Components are what runs; people belong to the flow but have no layer."""
    found = judged("flowchart LR\n subgraph v[VPC]\n  db[(Aurora)]\n end\n u[Users] --> db\n")
    parts = {part.node: part for part in found.components}
    assert parts["db"].layers == ("data",)
    assert parts["db"].group == "v"
    assert parts["u"].layers == ()


def test_a_cylinder_proves_nothing() -> None:
    """The shape of a node alone is no evidence of data."""
    found = judged("flowchart LR\n subgraph v[VPC]\n  a[(Ledger)] --> b[EC2 instance]\n  b --> c[EC2 instance]\n end\n")
    assert not found.layers["data"]


def test_reserved_classes_override_words() -> None:
    """`layer-storage` makes a database an object store, and nothing else of it."""
    found = judged("flowchart LR\n a[PostgreSQL]:::layer-storage --> b[EC2 instance]\n class b layer-edge\n")
    assert [item.why for item in found.layers["storage"]] == ["class `layer-storage`"]
    assert [item.node for item in found.layers["edge"]] == ["b"]
    assert not found.layers["data"]
    assert not found.layers["compute"]


def test_reserved_classes_hold_for_groups() -> None:
    """A frame may be told to be a layer as well."""
    found = judged("flowchart LR\n subgraph x[Palisade]\n  a[Gate] --> b[EC2 instance]\n end\n class x layer-edge\n")
    assert [item.node for item in found.layers["edge"]] == ["x"]


def test_class_names_speak_only_where_the_label_does_not() -> None:
    """A colour class adds to a node nobody knows, and takes nothing from one that is known."""
    found = judged("flowchart LR\n a[Quux]:::database --> b[S3 bucket]:::database\n b --> c[Lambda]\n")
    assert [(item.node, item.why) for item in found.layers["data"]] == [("a", "class `database`")]
    assert [item.node for item in found.layers["storage"]] == ["b"]


def test_project_words() -> None:
    """Words of the project are believed, in any spelling, and mean nothing else."""
    own = Vocabulary.parse(TOML, {"edge": ["Bulwark 3"], "lb": ["Redis"]})
    text = "flowchart LR\n a[bulwark-3 west] --> b[Redis]\n b --> c[EC2 instance]\n"
    found = topology(Diagram("mermaid", text), own)
    assert [item.node for item in found.layers["edge"]] == ["a"]
    assert [item.node for item in found.layers["lb"]] == ["b"]
    assert not found.layers["data"]


@pytest.mark.parametrize("layer", ["flow", "cache"])
def test_project_words_need_a_layer(layer: str) -> None:
    """A layer that words cannot name is refused by name."""
    with pytest.raises(ValueError, match=f"`{layer}` is no layer"):
        Vocabulary.parse(TOML, {layer: ["x"]})


@pytest.mark.parametrize(
    ("label", "layer"),
    [
        ("Route53", "edge"),
        ("route 53", "edge"),
        ("LoadBalancer", "lb"),
        ("load-balancers", "lb"),
        ("userDB", "data"),
        ("Équilibreur de charge", "lb"),
        ("Lastverteiler", "lb"),
        ("Kundendatenbank", "data"),
        ("Балансировщики", "lb"),
        ("主データベース", "data"),
        ("로드 밸런서", "lb"),
        ("应用服务器集群", "compute"),
        ("AZ-1b", "az"),
        ("europe-west4-b", "az"),
    ],
)
def test_spelling_does_not_matter(label: str, layer: str) -> None:
    """Case, accents, spaces, plurals, compounds and endings do not hide a word."""
    assert any(word.means(layer) for word in VOCABULARY.words(label))


@pytest.mark.parametrize(
    ("label", "layer"),
    [
        ("Private DNS zone", "edge"),
        ("IoT edge gateway", "edge"),
        ("Internet gateway", "lb"),
        ("Storage queue", "storage"),
        ("Time zone", "az"),
        ("eu-west-1", "az"),
        ("Observer", "compute"),
        ("B2B portal", "storage"),
        ("Browser cache", "data"),
        ("az login", "az"),
    ],
)
def test_words_that_only_look_alike(label: str, layer: str) -> None:
    """The longest phrase wins, so a word inside another phrase is not believed."""
    assert not any(word.means(layer) for word in VOCABULARY.words(label))


def test_invalid() -> None:
    """What does not parse is invalid, and says why."""
    found = judged("flowchart LR\n a[x (y)] --> b\n")
    assert found.kind == "invalid"
    assert found.fault is not None
    assert found.why == found.fault.message


def test_unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a parser nothing is judged."""
    monkeypatch.setattr(mermaid, "available", lambda: False)
    mermaid.parse.cache_clear()
    try:
        assert judged("flowchart LR\n unchecked --> b\n").kind == "unchecked"
    finally:
        mermaid.parse.cache_clear()


def test_every_phrase_of_the_vocabulary_can_be_found() -> None:
    """A phrase that no label can match is a mistake in the file."""
    import tomllib

    lost = []
    for sense, table in tomllib.loads(TOML).items():
        for origin, words in table.items():
            if isinstance(words, list) and origin not in ("patterns", "paired"):
                lost += [word for word in words if "*" not in word and not _finds(word, sense)]
    assert lost == []


def _finds(phrase: str, sense: str) -> bool:
    return any(sense in word.senses for word in VOCABULARY.words(phrase))
