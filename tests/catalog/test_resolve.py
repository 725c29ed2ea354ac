"""Whatever a writer puts where a spec is meant, it ends somewhere and is said to."""

from __future__ import annotations

import pytest

from spec_atlas.catalog.paths import is_url, wanted

NETWORK = "specs/base/network.md"
DATA = "specs/data store.md"


@pytest.fixture
def ends(spec, catalog):
    """Resolve one target, written in `specs/apps/shop.md`, and say how it ends and where."""

    def resolve(target: str, kind: str = "depends_on") -> tuple[str, str]:
        world = catalog(
            spec(NETWORK, "spec-network", title="Network Foundation", items=[("FR-001", ())]),
            spec(DATA, "spec-data", title="Data at rest"),
            spec("specs/data.md", "spec-data-old", title="Data at rest"),
            spec("specs/storage/README.md", "spec-storage"),
            spec("specs/twin-a/same.md", "spec-twin-a"),
            spec("specs/twin-b/same.md", "spec-twin-b"),
            spec("specs/apps/shop.md", "spec-shop", items=[("FR-003", ())], **{kind: target}),
            existing=["docs/tad.md", "specs/apps/shop.png", "diagrams"],
        )
        relation = world.relations[0]
        assert relation.written
        return relation.state, relation.target

    return resolve


@pytest.mark.parametrize(
    "target",
    [
        *("spec-network", "SPEC-Network", "`spec-network`", "'spec-network'", "[[spec-network]]", "<spec-network>"),
        *("spec-network@1.2", "spec-network @ v2", "spec-network#FR-001", "spec-network (v2 or later)"),
        *("../base/network.md", "../base/network", "./../base/network.md#overview", "..\\base\\network.md"),
        *("/specs/base/network.md", "/base/network.md", "specs/base/network.md", "base/network", "network"),
        *("network.md", "Network.md", "Network Foundation", "network  foundation"),
        *("spec-network — the network", "spec-network: zones", "the hub of spec-network, unchanged"),
        "https://github.com/acme/platform/blob/main/specs/base/network.md#L3",
    ],
)
def test_one_spec_is_meant_in_many_ways(ends, target: str) -> None:
    """Id, pin, path, file name, title, a URL of the same file, an id with words around it."""
    assert ends(target) == ("resolved", NETWORK)


@pytest.mark.parametrize(
    ("target", "end"),
    [
        ("../data%20store.md", ("resolved", DATA)),
        ("../storage/", ("resolved", "specs/storage/README.md")),
        ("../storage", ("resolved", "specs/storage/README.md")),
        ("storage", ("resolved", "specs/storage/README.md")),
        ("#security", ("resolved", "specs/apps/shop.md")),
        ("spec-shop", ("resolved", "specs/apps/shop.md")),
        ("data at rest", ("ambiguous", "")),
        ("same", ("ambiguous", "")),
        ("https://example.org/network.md", ("external", "")),
        ("https://[broken", ("external", "")),
        ("mailto:ops@example.org", ("external", "")),
        ("../../docs/tad.md", ("document", "docs/tad.md")),
        ("/docs/tad.md", ("document", "docs/tad.md")),
        ("../../diagrams/", ("document", "diagrams")),
        ("shop.png", ("document", "specs/apps/shop.png")),
        ("../../../secrets.md", ("unknown", "")),
        ("spec-gone", ("unknown", "")),
        ("the network team", ("unknown", "")),
        ("{{parent-spec-id}}", ("unknown", "")),
        ("#", ("resolved", "specs/apps/shop.md")),
    ],
)
def test_every_target_ends_somewhere(ends, target: str, end: tuple[str, str]) -> None:
    """At a spec, a document, outside, at several specs, or nowhere."""
    assert ends(target) == end


@pytest.mark.parametrize(
    ("target", "end"),
    [
        ("../base/network.md#fr-001", ("resolved", NETWORK)),
        ("Network Foundation", ("unknown", "")),
        ("see spec-network", ("unknown", "")),
        ("shop.png", ("document", "specs/apps/shop.png")),
    ],
)
def test_a_link_is_a_path_and_no_prose(ends, target: str, end: tuple[str, str]) -> None:
    """A browser would not find a title either."""
    assert ends(target, kind="link") == end


@pytest.mark.parametrize(
    ("target", "end"),
    [
        ("FR-003", ("resolved", "specs/apps/shop.md")),
        ("spec-network#FR-001", ("resolved", NETWORK)),
        ("spec-network#FR-009", ("unknown", "")),
        ("spec-gone#FR-001", ("unknown", "")),
        ("spec-network", ("resolved", NETWORK)),
        ("FR-009", ("unknown", "")),
    ],
)
def test_a_mention_is_an_item_or_an_id(ends, target: str, end: tuple[str, str]) -> None:
    """An item id means something only inside its spec."""
    assert ends(target, kind="mention") == end


def test_pin_and_anchor_are_kept(spec, catalog) -> None:
    """What stands after `@` and `#` is part of what was said."""
    world = catalog(
        spec("specs/a.md", "a-1"), spec("specs/b.md", "b-1", depends_on=["a-1@1.2", "a-1#fr-1", "a-1@2 new"])
    )
    assert [(one.pin, one.anchor, one.target) for one in world.relations] == [
        ("1.2", "", "specs/a.md"),
        ("", "fr-1", "specs/a.md"),
        ("2", "", "specs/a.md"),
    ]


@pytest.mark.parametrize(
    ("target", "state"),
    [("20", "resolved"), ("020", "resolved"), ("EIP-20", "resolved"), ("eip 020", "resolved"), ("RFC-20", "unknown")],
)
def test_numbers_mean_the_spec_that_bears_them(spec, catalog, target: str, state: str) -> None:
    """`eip: 20` answers to `20`, `020` and `EIP-20`, but to no other series."""
    world = catalog(spec("specs/token.md", "20", key="eip"), spec("specs/nft.md", "0721", key="eip", depends_on=target))
    assert world.relations[0].state == state


def test_a_file_name_can_be_the_number(spec, catalog) -> None:
    """Where nobody gave an id; one that was given is another matter."""
    files = [spec("specs/eips/eip-20.md"), spec("specs/eips/eip-21.md", "spec-x", related=["20", "21"])]
    assert [(each.state, each.target) for each in catalog(*files).relations] == [
        ("resolved", "specs/eips/eip-20.md"),
        ("unknown", ""),
    ]


def test_a_number_before_a_name_is_enough(spec, catalog) -> None:
    """`001` means `001-network`, unless a spec is called just that."""
    specs = [spec("specs/001-network.md", "001-network"), spec("specs/b.md", related="1")]
    assert catalog(*specs).relations[0].target == "specs/001-network.md"
    assert catalog(*specs, spec("specs/c.md", "1")).relations[0].target == "specs/c.md"


def test_what_is_to_be_looked_for_on_disk(spec) -> None:
    """Paths that could exist, inside the project, and no spec, URL or anchor among them."""
    links = ["../docs/tad.md", "https://example.org/x", "#here", "b.md", "/plan.pdf"]
    specs = [spec("specs/a.md", link=links), spec("specs/b.md")]
    assert wanted(specs, ("specs",)) == {
        *("docs/tad.md", "plan.pdf", "specs/plan.pdf"),
        # `b.md` is a spec here, but not from the root.
        "b.md",
    }


def test_a_colon_alone_makes_no_url() -> None:
    """Ids and Windows paths have colons too."""
    told = [is_url(text) for text in ("https://a", "//a/b", "MAILTO:a@b", "EIP:20", "C:/x", "spec-x: words", "a//b")]
    assert told == [True, True, True, False, False, False, False]
