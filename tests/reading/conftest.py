"""What the tests of reading share: the profiles of the package."""

from __future__ import annotations

import pytest

from spec_atlas import disk
from spec_atlas.model.conventions import Conventions
from spec_atlas.profiles.profile import profile


@pytest.fixture(scope="session")
def conventions() -> Conventions:
    """The package's own profiles and no project's words."""
    texts = dict(disk.builtin_profiles())
    generic = profile("generic", "generic.md", texts.pop("generic"))
    return Conventions(profiles=(generic, *(profile(name, name, text, generic) for name, text in texts.items())))
