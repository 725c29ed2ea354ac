"""One system's deployment at a glance."""

from __future__ import annotations

from benchmarks.dialects import parts
from benchmarks.drawing import drawing
from benchmarks.outline import Outline


def topology(outline: Outline, *, without: str = "") -> str:
    """Return the text; `without` leaves a layer out of the drawing."""
    host = f"{parts.stem(outline)}.railway.example"
    return parts.joined(
        f"# Infrastructure: {outline.name.title}",
        (
            f"> **ID:** {outline.name.id}",
            f"> **Version:** {outline.version}",
            f"> **Status:** {outline.status.capitalize()}",
            f"> **Created:** {outline.created:%y%m%d}",
            f"> **Last Updated:** {outline.updated:%y%m%d}",
            f"> **Owner:** {outline.owner}",
            *((f"> **Approvers:** {', '.join(outline.approvers)}",) if outline.approvers else ()),
            *((f"> **Parent:** {parts.link(outline, outline.parent)}",) if outline.parent else ()),
            *((f"> **Depends On:** {parts.links(outline, outline.depends_on)}",) if outline.depends_on else ()),
            *((f"> **Related:** {parts.links(outline, outline.related)}",) if outline.related else ()),
        ),
        "---",
        "## 1. Overview",
        parts.prose(outline, "overview", 6),
        "---",
        "## 2. Deployment Topology Diagram (REQUIRED)",
        parts.fence("mermaid", drawing(outline, without=without)),
        "---",
        "## 3. Environments",
        parts.table(
            ("Environment", "Purpose", "URL", "Access"),
            (
                ("Staging", "Rehearsal", f"https://staging.{host}", "Team"),
                ("Production", "Operation", f"https://{host}", "Stations and partners"),
            ),
        ),
        "---",
        "## 4. Cloud Resources",
        "### Compute",
        parts.table(("Resource", "Type", "vCPU", "Memory", "Count"), parts.sizes(outline)),
        "### Network",
        parts.fence("yaml", parts.network(outline)),
        parts.prose(outline, "network", 3),
        "---",
        "## 5. Scaling Strategy",
        parts.table(("Component", "Trigger", "Min", "Max"), ((parts.stem(outline), "CPU above 70 %", "2", "6"),)),
        parts.prose(outline, "scaling", 3),
        "---",
        "## 6. Deployment Process",
        parts.prose(outline, "deployment", 4),
        "### Acceptance",
        parts.criteria(outline),
        parts.tests(outline),
        "---",
        "## 7. Disaster Recovery",
        parts.table(("Component", "RTO", "RPO"), parts.recovery(outline)),
        parts.prose(outline, "recovery", 3),
        "---",
        "## 8. SLA Targets",
        parts.objectives(outline),
        "---",
        "## 9. Cost Estimate",
        parts.table(("Resource", "Monthly cost"), parts.costs(outline)),
        "---",
        "## 10. Rules & Constraints",
        parts.requirements(outline),
        parts.mentions(outline),
        "---",
        "## 11. Open Questions",
        parts.table(("Risk", "Probability", "Impact", "Mitigation", "Owner"), parts.risks(outline)),
        "---",
        "## 12. Changelog",
        f"### {outline.updated:%y%m%d} - v{outline.version}",
        parts.settings(outline, "changes", ("Changed", "Added", "Removed")),
    )
