"""One change to the platform and how it is rolled out."""

from __future__ import annotations

from benchmarks.dialects import parts
from benchmarks.drawing import drawing
from benchmarks.outline import Outline


def infrastructure_feature(outline: Outline) -> str:
    """Return the text."""
    chance = outline.random("feature")
    return parts.joined(
        f"# Specification: {outline.name.id} {outline.name.title}",
        (
            "**Template Type**: Infrastructure Feature",
            f"**Complexity Level**: {chance.randint(1, 3)}",
            f"**Status**: {outline.status}",
            f"**Version**: {outline.version}",
            f"**Created**: {outline.created}",
            f"**Last Updated**: {outline.updated}",
            f"**Owner**: {outline.owner}",
            *((f"**Approvers**: {', '.join(outline.approvers)}",) if outline.approvers else ()),
            *((f"**Parent**: {parts.link(outline, outline.parent)}",) if outline.parent else ()),
            *((f"**Depends On**: {parts.links(outline, outline.depends_on)}",) if outline.depends_on else ()),
            *((f"**Related**: {parts.links(outline, outline.related)}",) if outline.related else ()),
        ),
        "---",
        "## 1. Context & Goals",
        f"**Problem Statement**: {parts.prose(outline, 'problem', 4)}",
        f"**Motivation**: {parts.prose(outline, 'motivation', 3)}",
        f"**Success Metrics**: fewer than {chance.randint(2, 9)} calls of the duty desk a month.",
        (*parts.requirements(outline), *parts.objectives(outline)),
        "---",
        "## 2. Architecture",
        "### Current State",
        parts.prose(outline, "current", 4),
        "### Proposed State",
        parts.fence("mermaid", drawing(outline)),
        "### Changes Summary",
        parts.table(
            ("Component", "Current", "Proposed", "Reason"),
            (
                (name, f"{count} of {kind}", memory, f"{cores} cores suffice")
                for name, kind, cores, memory, count in parts.sizes(outline)
            ),
        ),
        "---",
        "## 3. Deployment Configuration",
        "### Infrastructure as Code",
        parts.fence("yaml", parts.compose(outline)),
        "### Networking",
        parts.fence("yaml", parts.groups(outline)),
        "---",
        "## 4. Deployment Strategy",
        "### Rollout Plan",
        parts.settings(outline, "rollout", ("Strategy", "Rollback trigger", "Rollback steps")),
        parts.prose(outline, "rollout", 3),
        "### What it stands on" if outline.depends_on else "",
        parts.mentions(outline),
        "### Before the Roll-out",
        parts.boxes(outline),
        "---",
        "## 5. Monitoring & Observability",
        parts.settings(outline, "monitoring", ("Health checks", "Metrics", "Alerts", "Logs")),
        "---",
        "## 6. Acceptance Criteria",
        parts.criteria(outline, prefix="AC", boxes=True),
        "---",
        "## 7. Scaling & Performance",
        parts.fence("yaml", parts.scaling(outline)),
        parts.table(("Component", "RTO", "RPO"), parts.recovery(outline)),
        "### Risks",
        parts.table(("Risk", "Probability", "Impact", "Mitigation", "Owner"), parts.risks(outline)),
        "### Cost",
        parts.table(("Item", "Monthly cost"), parts.costs(outline)),
        "---",
        "## 8. Security",
        parts.settings(outline, "security", ("Traffic", "Secrets", "Roles")),
        parts.prose(outline, "security", 3),
    )
