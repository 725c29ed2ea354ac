"""The states a spec passes through, and the words writers use for them."""

from __future__ import annotations

from collections.abc import Mapping

from spec_atlas.model.frozen import frozen

STATES = ("draft", "review", "approved", "implemented", "deprecated", "superseded", "rejected")

WORDS: Mapping[str, str] = frozen(
    {
        **{state: state for state in STATES},
        "proposed": "draft",
        "wip": "draft",
        "work in progress": "draft",
        "in review": "review",
        "in-review": "review",
        "under review": "review",
        "accepted": "approved",
        "active": "implemented",
        "obsolete": "deprecated",
        "replaced": "superseded",
        "withdrawn": "rejected",
    }
)
"""Which word means which state; projects add theirs with `lifecycle` in the settings."""

SOFT_STATES = frozenset({"draft", "rejected", "superseded"})
"""States in which errors and warnings become infos: nobody builds on such a document."""

SETTLED_STATES = frozenset({"approved", "implemented"})
"""States in which others may rely on a document."""

RETIRED_STATES = frozenset({"deprecated", "superseded", "rejected"})
"""States of a document on which nobody should build any more, or never could."""
