"""A SpecKit specification, with front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.dialects import parts
from benchmarks.drawing import drawing
from benchmarks.outline import Name, Outline
from benchmarks.words import ROLES


def speckit(outline: Outline) -> str:
    """Return the text."""
    return parts.joined(
        _front(outline),
        f"# {outline.name.title}",
        "## Overview and Context",
        parts.prose(outline, "overview", 4),
        "## Infrastructure Goals and Success Criteria",
        "### Infrastructure Requirements",
        (*parts.requirements(outline), *parts.objectives(outline)),
        "### Success Criteria",
        parts.criteria(outline),
        "## Architecture Overview",
        parts.prose(outline, "architecture", 2),
        "### Architecture Diagram",
        parts.fence("mermaid", drawing(outline)),
        "### Deployment Architecture",
        parts.settings(outline, "deployment", ("Deployment Model", "Regions", "Environments")),
        "## Infrastructure Components",
        parts.table(("Component", "Size", "vCPU", "Memory", "Count"), parts.sizes(outline)),
        "## Configuration Management",
        parts.settings(outline, "configuration", ("Tool", "Repository", "Validation", "Rotation")),
        "## Monitoring and Observability",
        parts.settings(outline, "monitoring", ("Metrics", "Logs", "Traces", "Alerting")),
        "## Security and Compliance",
        parts.settings(outline, "security", ("Network Security", "Encryption", "Auditing")),
        "## Disaster Recovery and Business Continuity",
        parts.table(("Component", "RTO", "RPO"), parts.recovery(outline)),
        parts.prose(outline, "recovery", 2),
        "## Performance and Scalability",
        parts.fence("yaml", parts.scaling(outline)),
        "## Deployment and Release Management",
        parts.prose(outline, "release", 2),
        "## Cost Management",
        parts.table(("Item", "Monthly cost"), parts.costs(outline)),
        "## Testing Strategy",
        parts.settings(outline, "testing", ("Unit Testing", "Load Testing", "Recovery Testing")),
        parts.tests(outline),
        "## Risks and Mitigation",
        parts.table(("Risk", "Probability", "Impact", "Mitigation Strategy", "Owner"), parts.risks(outline)),
        "## Implementation Notes" if outline.depends_on else "",
        parts.mentions(outline),
        "## Review and Approval",
        "### Approval",
        parts.table(("Date", "Approver", "Role", "Decision"), _approval(outline)),
        "## Change History",
        parts.table(
            ("Version", "Date", "Author", "Changes"),
            (
                ("0.1.0", outline.created.isoformat(), outline.owner, "First version"),
                (outline.version, outline.updated.isoformat(), outline.owner, "After the review"),
            ),
        ),
    )


def _front(outline: Outline) -> Iterator[str]:
    yield "---"
    yield f"id: '{outline.name.id}'"
    yield f"title: '{outline.name.title}'"
    yield "type: 'service_spec'"
    yield "category: 'architecture'"
    yield f"author: '{outline.owner}'"
    yield f"version: '{outline.version}'"
    yield f"status: '{outline.status}'"
    yield f"priority: '{outline.random('priority').choice(('low', 'medium', 'high'))}'"
    yield f"createdAt: '{outline.created}'"
    yield f"updatedAt: '{outline.updated}'"
    yield f"approvers: {_listed(outline.approvers)}"
    yield f"tags: {_listed(outline.tags)}"
    if outline.parent:
        yield f"parent: '{outline.parent.id}'"
    yield f"dependencies: {_ids(outline.depends_on)}"
    yield f"related: {_ids(outline.related)}"
    yield "---"


def _listed(words: Iterable[str]) -> str:
    return "[" + ", ".join(f"'{word}'" for word in words) + "]"


def _ids(names: Iterable[Name]) -> str:
    return _listed(name.id for name in names)


def _approval(outline: Outline) -> Iterator[tuple[str, str, str, str]]:
    if outline.status in ("approved", "implemented"):
        for approver, role in zip(outline.approvers, ROLES, strict=False):
            yield outline.updated.isoformat(), approver, role, "approved"
