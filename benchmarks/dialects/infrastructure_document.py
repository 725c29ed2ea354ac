"""The full description of an environment, with its configuration as YAML."""

from __future__ import annotations

from benchmarks.dialects import parts
from benchmarks.drawing import drawing
from benchmarks.outline import Outline


def infrastructure_document(outline: Outline, *, without: str = "") -> str:
    """Return the text; `without` leaves a layer out of the drawing."""
    return parts.joined(
        f"# Infrastructure Specification: {outline.name.title}",
        "## Document Information",
        (
            f"- **Spec ID**: {outline.name.id}",
            f"- **Version**: {outline.version}",
            f"- **Status**: {outline.status.capitalize()}",
            f"- **Created**: {outline.created}",
            f"- **Last Updated**: {outline.updated}",
            f"- **Author(s)**: {outline.owner}",
            "- **Related TAD**: [Guide](../../../docs/guide.md)",
            *((f"- **Approvers**: {', '.join(outline.approvers)}",) if outline.approvers else ()),
            *((f"- **Parent**: {parts.link(outline, outline.parent)}",) if outline.parent else ()),
            *((f"- **Depends On**: {parts.links(outline, outline.depends_on)}",) if outline.depends_on else ()),
            *((f"- **Related**: {parts.links(outline, outline.related)}",) if outline.related else ()),
        ),
        "## Executive Summary",
        parts.prose(outline, "summary", 4),
        "## Infrastructure Overview",
        "### Requirements",
        (*parts.requirements(outline), *parts.objectives(outline)),
        "### Infrastructure Diagram",
        parts.fence("mermaid", drawing(outline, without=without)),
        "## Environment Specifications",
        parts.fence(
            "yaml",
            f"name: production\nprovider: {outline.cloud}\nresources:\n  replicas: 2 to 6\nfeatures:\n  - spot: false",
        ),
        "## Compute Resources",
        parts.table(("Component", "Instance", "vCPU", "Memory", "Count"), parts.sizes(outline)),
        "## Storage Requirements",
        parts.settings(outline, "storage", ("Volumes", "Documents", "Encryption")),
        "## Network Architecture",
        "### VPC Configuration",
        parts.fence("yaml", parts.network(outline)),
        "### Security Groups",
        parts.fence("yaml", parts.groups(outline)),
        "## Security Configuration",
        parts.settings(outline, "security", ("Certificates", "Secrets", "Roles")),
        "## Container Configuration",
        parts.fence("yaml", parts.compose(outline)),
        "## Orchestration",
        parts.prose(outline, "orchestration", 2),
        "## Monitoring and Logging",
        parts.settings(outline, "monitoring", ("Metrics", "Logs", "Alerts")),
        "## Backup and Recovery",
        parts.prose(outline, "backup", 2),
        "## Scaling Strategy",
        parts.fence("yaml", parts.scaling(outline)),
        "## Deployment Process",
        parts.prose(outline, "deployment", 2),
        "### Acceptance",
        parts.criteria(outline),
        "## Disaster Recovery",
        parts.table(("Component", "RTO", "RPO"), parts.recovery(outline)),
        "### What it stands on" if outline.depends_on else "",
        parts.mentions(outline),
        "## Cost Analysis",
        parts.table(("Service", "Monthly cost"), parts.costs(outline)),
    )
