"""What the words in a cell of an approval say: yes, no, yes if, not yet."""

from __future__ import annotations

import re
from functools import lru_cache

APPROVED, REJECTED, CONDITIONAL, PENDING, UNKNOWN = "approved", "rejected", "conditional", "pending", "unknown"
"""The decisions there are; `unknown` is a word that is none of the others."""

_YES = re.compile(
    r"\b(?:(?:pre-?)?approved?|accepted?|yes|ok|okay|granted|signed(?:[ -]off)?|sign-off given|lgtm|go|pass(?:ed)?"
    r"|agreed?|endorsed|authori[sz]ed|ratified|concur(?:red)?|no objections?"
    r"|genehmigt|freigegeben|angenommen|zugestimmt|ja|approuvée?|validée?|acceptée?|oui|aprobad[oa]|aceptad[oa]|sí"
    r"|approvat[oa]|accettat[oa]|aprovad[oa]|aceit[oa]|sim|goedgekeurd|akkoord|godkänd|godkendt|godkjent|hyväksytty"
    r"|schválen[oaý]|onaylandı|zatwierdzon\w*|zaakceptowan\w*|утвержд\w*|согласован\w*|одобрен\w*|затверджен\w*)\b"
    r"|✅|✔|✓|☑|👍|\+1\b|承認|可決|批准|通过|通過|同意|승인",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:reject\w*|declin\w*|denied|refused|disapproved|no[- ]?go|nack|withheld|vetoed|failed"
    r"|(?:not|nicht|non|pas|niet|inte|ikke|nie|не)\s+(?:\w+\s+)?(?:approved?|accepted?|granted|agreed|genehmigt"
    r"|freigegeben|approuvée?|validée?|aprobad[oa]|approvat[oa]|goedgekeurd|godkänd|godkendt|zatwierdzon\w*|утвержд\w*"
    r"|согласован\w*)|abgelehnt|zurückgewiesen|refusée?|rejetée?|rechazad[oa]|denegad[oa]|respint[oa]|rifiutat[oa]"
    r"|rejeitad[oa]|recusad[oa]|afgewezen|avslagen|afvist|hylätty|zamítnut\w*|reddedildi|odrzucon\w*|отклон\w*)\b"
    r"|❌|✗|✘|👎|却下|否決|拒绝|拒絕|驳回|不同意|不批准|未通过|반려|거부",
    re.IGNORECASE,
)
_BARE_NO = frozenset({"no", "nein", "non", "nee", "nej", "não", "nie", "нет", "否"})
_IF = re.compile(
    r"\b(?:conditional\w*|(?:with|under|subject to|provided)\s+(?:\w+\s+)?(?:conditions?|changes?|reservations?)"
    r"|subject to|provided that|changes requested|requests? changes|needs? (?:changes|work|revision)|revise"
    r"|bedingt|mit auflagen|unter vorbehalt|sous réserve|con condiciones|condicional\w*|con riserva|onder voorbehalt"
    r"|onder voorwaarden|warunkow\w*|с замечаниями|условно)\b|条件付|有条件|附条件|조건부",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:pending|await\w*|waiting|tbd|tba|tbc|to ?do|open|not (?:yet|signed)|in review|under review|in progress"
    r"|ongoing|requested|scheduled|planned|outstanding|to be \w+|will be \w+|draft|ausstehend|offen|in prüfung"
    r"|noch nicht|en attente|en cours|pendientes?|en revisión|in attesa|pendentes?|in behandeling|väntar|afventer"
    r"|oczekuj\w*|ожида\w*|на рассмотрении)\b|⏳|⌛|🕐|☐|⬜|未承認|承認待|保留|未定|待|未批准|미승인|승인 ?대기|보류",
    re.IGNORECASE,
)
_BOX = re.compile(r"(\[[ xX]?\]|[☐⬜□☑☒✅✔])\s*([^\[☐⬜□☑☒✅✔]*)")
_EMPTY = frozenset({"[ ]", "[]", "☐", "⬜", "□"})
_NOTHING = re.compile(r"(?:[\W_]|\bn\s*/\s*a\b|\bnone\b|\bnull\b)*", re.IGNORECASE)
_CHOICE = re.compile(r"[|/]|\bor\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def decision(text: str) -> str:
    """Return what a cell decides: one of the decisions of this module; an empty cell is `pending`.

    A choice that nobody made (`approved/rejected`) is pending too. What speaks both ways (`approved, second signature
    pending`) is unknown, for a reader must judge it.
    """
    written = text[:400].strip()
    if boxes := _BOX.findall(written):
        # `☑ Approved ☐ Rejected`: only what is ticked is said.
        ticked = [word for box, word in boxes if box not in _EMPTY]
        if len(ticked) < len(boxes):
            return _one(" ".join(ticked)) if ticked else PENDING
    marked = _YES.search(written) or _NO.search(written) or _NOT_YET.search(written)
    if not marked and _NOTHING.fullmatch(written):
        return PENDING
    if len({_one(part) for part in _CHOICE.split(written)} - {UNKNOWN}) > 1:
        return PENDING
    return _one(written)


def _one(text: str) -> str:
    written = text.strip().strip("*`_.!: ").strip()
    if written.casefold() in _BARE_NO or (_NO.search(written) and "no objection" not in written.casefold()):
        return PENDING if re.search(r"\b(?:not yet|noch nicht)\b", written, re.IGNORECASE) else REJECTED
    if _IF.search(written):
        return CONDITIONAL
    yes, later = _YES.search(written), _NOT_YET.search(written)
    if yes and later:
        return PENDING if later.start() <= yes.start() else UNKNOWN
    return APPROVED if yes else PENDING if later else UNKNOWN
