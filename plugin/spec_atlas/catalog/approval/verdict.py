"""One decision about a spec, and the headings under which decisions are kept."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from spec_atlas.catalog.approval.decisions import PENDING, UNKNOWN
from spec_atlas.model.span import START, Span

_APPROVAL = re.compile(
    r"\b(?:approvals?|approvers?|sign ?offs?|signoffs?|signatories|freigaben?|genehmigung(?:en)?"
    r"|approbations?|aprobaci(?:ón|ones)|approvazion[ei]|aprovaç(?:ão|ões)|zatwierdzeni[ae])\b|承認|审批|批准|승인"
)
_REVIEW = re.compile(
    r"\b(?:reviews?|reviewers?|peer review|prüfung(?:en)?|relecture|revisión|revisione)\b|レビュー|评审|검토"
)
_APART = re.compile(
    r"\b(?:checklist|criteria|requirements?|process|matrix|gates?|workflow|policy|procedure|chain|deployment|releases?"
    r"|launch|go live|production|rollout|tests?|testing|uat|exceptions?|access|emergency)\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one row says: who, in which role, decided what, when, on which version.

    `task` is `approval` or `review`; `people` are the names in the row, none where it leaves them out; `decision` is
    one of `catalog.decisions`. `blank` says that the place for the name is empty, not merely yet to be filled in;
    The spans are those of the cells, or of what stands nearest.
    """

    task: str
    people: tuple[str, ...]
    role: str = ""
    date: datetime.date | None = None
    decision: str = UNKNOWN
    version: str = ""
    note: str = ""
    blank: bool = False
    row: Span = START
    who_span: Span = START
    decision_span: Span = START
    version_span: Span = START

    @property
    def who(self) -> str:
        """Whom the row speaks of, in words: the people, else the role."""
        return ", ".join(self.people) or self.role

    @property
    def spoken(self) -> bool:
        """Whether something was decided, by somebody."""
        return self.decision != PENDING and bool(self.people)


@dataclass(frozen=True, slots=True)
class Record:
    """A table or a list of boxes in which a document keeps its reviews or approvals."""

    task: str
    span: Span
    verdicts: tuple[Verdict, ...]


@lru_cache(maxsize=4096)
def is_apart(heading: str) -> bool:
    """Tell whether a heading is about approving something else: a release, a test, a process."""
    return bool(_APART.search(heading))


@lru_cache(maxsize=4096)
def entitled(heading: str) -> str:
    """Return what is recorded under a heading, `approval` or `review`; empty when it says neither."""
    # `Review and Approval` heads both; what has no column of its own for reviewers is the approval.
    return "approval" if _APPROVAL.search(heading) else "review" if speaks_of_review(heading) else ""


@lru_cache(maxsize=4096)
def speaks_of_review(heading: str) -> bool:
    """Tell whether a heading speaks of reviews, alone or beside approvals."""
    return bool(_REVIEW.search(heading))
