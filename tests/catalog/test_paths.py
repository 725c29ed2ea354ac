"""A target is counted from the folders it may be meant from, as a file system would."""

from __future__ import annotations

import posixpath
import random

import pytest

from spec_atlas.catalog.paths import bare, candidates

STEPS = ("a", "b.md", ".", "..", "", "x y", "%2e", "c\\d", "#part", "?query")


@pytest.mark.parametrize("seed", range(10))
def test_as_if_each_path_were_walked(seed: int) -> None:
    """What has no steps back or in place is only put behind its folder, and comes out the same."""
    chance = random.Random(seed)
    for _ in range(500):
        target, source, root = ("/".join(chance.choices(STEPS, k=chance.randint(1, most))) for most in (5, 4, 3))
        path = bare(target)
        bases = [] if path.startswith("/") else [posixpath.dirname(source)]
        bases += ["", *([root] if root != "." else [])]
        every = [posixpath.normpath(posixpath.join(base, path.lstrip("/"))) for base in bases]
        inside = [one for one in dict.fromkeys(every) if one != ".." and not one.startswith("../")]
        assert list(candidates(target, source, (root,))) == inside, (target, source, root)
