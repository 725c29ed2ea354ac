"""Every spec has a page of its own and answers to its id, unless it has to share it."""

from __future__ import annotations

from spec_atlas.catalog.identity import number


def test_an_id_is_found_in_any_case(spec, catalog) -> None:
    """Case and blanks around it make no difference."""
    found = catalog(spec("specs/a.md", "Spec-Network")).find(" spec-network ")
    assert found is not None
    assert found.path == "specs/a.md"


def test_two_specs_with_one_id_both_have_a_page_and_neither_the_id(spec, catalog) -> None:
    """The later path gets `-2`, and the id alone resolves to none of them."""
    both = catalog(spec("specs/b.md", "SPEC-A"), spec("specs/a.md", "spec-a"), spec("specs/c.md", related="spec-a"))
    assert [both.slug(one) for one in both.specs] == ["spec-a", "spec-a-2", "c"]
    assert both.find("spec-a") is None
    assert [[one.path for one in group] for group in both.namesakes()] == [["specs/a.md", "specs/b.md"]]
    assert [relation.state for relation in both.relations] == ["ambiguous"]


def test_a_made_up_address_never_takes_one_that_is_borne(spec, catalog) -> None:
    """`spec-a-2` keeps its own name; the second `spec-a` becomes the third."""
    three = catalog(spec("specs/a.md", "spec-a"), spec("specs/b.md", "spec-a"), spec("specs/c.md", "spec-a-2"))
    assert [three.slug(one) for one in three.specs] == ["spec-a", "spec-a-3", "spec-a-2"]


def test_ids_that_fold_to_one_address_differ_all_the_same(spec, catalog) -> None:
    """Two ids, one slug: no namesakes, but two pages."""
    two = catalog(spec("specs/a.md", "spec a"), spec("specs/b.md", "spec-a"), spec("specs/c.md", "spec.a"))
    assert [two.slug(one) for one in two.specs] == ["spec-a", "spec-a-2", "spec-a-3"]
    assert two.namesakes() == ()


def test_numbers_are_compared_without_leading_zeros() -> None:
    """A word before a number stays part of it."""
    assert [number(text) for text in ("20", "0020", "EIP-020", "eip 20", "v1.2", "spec-20-x", "000")] == [
        *("20", "20", "eip-20", "eip-20", "", "", "0"),
    ]
