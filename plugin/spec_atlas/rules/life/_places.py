"""Where a spec says what the rules of this family compare."""

from __future__ import annotations

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Field, Spec


def status_span(spec: Spec) -> Span:
    """Return where the status stands, or the title when there is none."""
    return value_span(spec.field("status"), spec.title_span)


def value_span(field: Field | None, otherwise: Span) -> Span:
    """Return where the value of a field stands."""
    return field.values[0].span if field and field.values else otherwise
