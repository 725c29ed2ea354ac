"""Requirements for infrastructure, free of product names."""

from __future__ import annotations

from benchmarks.dialects import parts
from benchmarks.drawing import drawing
from benchmarks.outline import Outline


def iac_spec(outline: Outline) -> str:
    """Return the text."""
    return parts.joined(
        f"# Infrastructure Specification: {outline.name.title}",
        "\n".join(
            (
                f"**Spec ID**: `{outline.name.id}`",
                f"**Created**: {outline.created}",
                f"**Updated**: {outline.updated}",
                f"**Version**: {outline.version}",
                f"**Status**: {outline.status.capitalize()}",
                *((f"**Approvers**: {', '.join(outline.approvers)}",) if outline.approvers else ()),
                f"**Owner**: {outline.owner}",
                *((f"**Parent**: {parts.link(outline, outline.parent)}",) if outline.parent else ()),
                *((f"**Related**: {parts.links(outline, outline.related)}",) if outline.related else ()),
                f"**Input**: {parts.prose(outline, 'input', 1).replace(chr(10), ' ')}",
            )
        ),
        "## Executive Summary *(mandatory)*",
        parts.prose(outline, "summary", 4),
        "## Problem Statement *(mandatory)*",
        "### Current State",
        parts.prose(outline, "current", 4),
        "### Desired State",
        parts.prose(outline, "desired", 4),
        "### Business Impact",
        parts.prose(outline, "impact", 3),
        "## Infrastructure Requirements *(mandatory)*",
        parts.requirements(outline),
        "### Deployment Topology",
        parts.fence("mermaid", drawing(outline)),
        "### Sizes",
        parts.table(("Component", "Size", "Processors", "Memory", "Count"), parts.sizes(outline)),
        "## Service Level Objectives (SLOs) *(mandatory)*",
        parts.objectives(outline),
        "## Cost Constraints *(mandatory)*",
        "### Budget",
        parts.table(("Item", "Monthly cost"), parts.costs(outline)),
        "### Cost Optimization",
        parts.prose(outline, "cost", 3),
        "## Success Criteria *(mandatory)*",
        "### Operational Validation",
        parts.criteria(outline, boxes=True),
        parts.tests(outline),
        "## Compliance Requirements",
        parts.settings(outline, "compliance", ("Retention", "Access", "Audit", "Deletion")),
        "## Assumptions",
        parts.settings(outline, "assumptions", ("Load", "Partners", "Network", "Staff")),
        "## Out of Scope",
        parts.prose(outline, "scope", 3),
        "## Dependencies" if outline.depends_on else "",
        [f"- [{other.title}]({outline.to(other)})" for other in outline.depends_on],
        "## Notes",
        parts.prose(outline, "notes", 4),
        parts.table(("Risk", "Probability", "Impact", "Mitigation", "Owner"), parts.risks(outline)),
    )
