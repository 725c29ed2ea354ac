"""What the columns of a table of reviews, approvals or changes hold, by the words of their heads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Table
from spec_atlas.model.words import fold

_EXACT: Mapping[str, frozenset[str]] = frozen(
    {
        "approver": frozenset(
            {"approver", "approvers", "approved by", "approver name", "authorised by", "authorized by", "accepted by"}
            | {
                "signatory",
                "signatories",
                "signed by",
                "signed off by",
                "sign off by",
                "decided by",
                "approving authority",
            }
            | {"genehmiger", "genehmigt von", "freigeber", "freigegeben von", "freigabe durch", "approbateur"}
            | {"approuvé par", "validé par", "aprobador", "aprobado por", "approvatore", "approvato da", "aprovador"}
            | {"aprovado por", "goedgekeurd door", "godkänd av", "godkendt af", "zatwierdził", "утвердил", "согласовал"}
            | {"承認者", "批准人", "审批人", "승인자"}
        ),
        "reviewer": frozenset(
            {
                "reviewer",
                "reviewers",
                "reviewed by",
                "reviewer name",
                "review by",
                "checked by",
                "prüfer",
                "geprüft von",
            }
            | {
                "relecteur",
                "relu par",
                "vérifié par",
                "revisor",
                "revisado por",
                "revisore",
                "rivisto da",
                "beoordelaar",
            }
            | {
                "granskad av",
                "recenzent",
                "рецензент",
                "проверил",
                "レビュー担当",
                "レビュアー",
                "审核人",
                "评审人",
                "검토자",
            }
        ),
        "name": frozenset(
            {"name", "names", "person", "who", "member", "stakeholder", "full name", "nom", "nombre", "nome", "naam"}
            | {"namn", "navn", "imię i nazwisko", "имя", "фио", "氏名", "姓名", "이름"}
        ),
        "role": frozenset(
            {"role", "roles", "title", "job title", "position", "function", "team", "department", "organisation"}
            | {
                "organization",
                "company",
                "capacity",
                "responsibility",
                "area",
                "discipline",
                "rolle",
                "funktion",
                "rôle",
            }
            | {"rol", "ruolo", "função", "функция", "роль", "должность", "役割", "角色", "职位", "역할"}
        ),
        "signature": frozenset(
            {"signature", "signatures", "signed", "initials", "unterschrift", "firma", "assinatura", "handtekening"}
            | {"podpis", "подпись", "署名", "签名", "签字", "서명"}
        ),
        "number": frozenset({"", "no", "nr", "number", "id", "s no", "sl no", "sr no", "order", "round", "step"}),
        "contact": frozenset(
            {"email", "e mail", "mail", "contact", "link", "ticket", "pr", "pull request", "evidence"}
        ),
        "author": frozenset(
            {"author", "authors", "changed by", "edited by", "editor", "by", "modified by", "updated by", "prepared by"}
            | {"autor", "autorin", "auteur", "autore", "bearbeiter", "автор", "作成者", "作者", "작성자"}
        ),
    }
)
_HOLDING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("date", ("date", "when", "datum", "fecha", "data", "dato", "data podpisu", "дата", "日付", "日期", "날짜")),
    (
        "version",
        ("version", "versions", "revision", "rev", "versión", "versione", "versão", "versie", "wersja", "версия"),
    ),
    ("version", ("版本", "バージョン", "버전", "release", "issue")),
    ("decision", ("decision", "status", "approved", "outcome", "verdict", "result", "approval", "state", "vote")),
    ("decision", ("accepted", "agreed", "sign off", "entscheidung", "freigabe", "genehmigung", "décision", "decisión")),
    ("decision", ("decisione", "decisão", "besluit", "beslut", "decyzja", "решение", "статус", "estado", "stato")),
    ("decision", ("statut", "stav", "決定", "状態", "决定", "状态", "결정", "상태")),
    ("change", ("change", "changes", "description", "änderung", "änderungen", "beschreibung", "modification")),
    ("change", ("modifications", "cambio", "cambios", "modifiche", "alterações", "wijziging", "wijzigingen", "zmiany")),
    ("change", ("ändring", "изменения", "変更", "変更内容", "变更", "修改内容", "변경", "summary of changes")),
    ("comment", ("comment", "comments", "notes", "note", "remark", "remarks", "feedback", "conditions", "findings")),
    ("comment", ("summary", "reason", "rationale", "scope", "kommentar", "kommentare", "bemerkung", "bemerkungen")),
    (
        "comment",
        ("anmerkungen", "commentaire", "commentaires", "comentarios", "commenti", "comentários", "opmerkingen"),
    ),
    ("comment", ("uwagi", "замечания", "комментарий", "コメント", "备注", "意见", "비고", "의견")),
)


_LONGEST = 80

Words = tuple[tuple[str, str], ...]
"""Words of a project, each with the meaning it has."""


def columns(table: Table, own: Words = ()) -> tuple[str, ...]:
    """Return the meaning of each column, empty where there is none that is known.

    Meanings are `approver`, `reviewer`, `name`, `role`, `date`, `decision`, `signature`, `version`, `change`,
    `author`, `comment`, `number` and `contact`. `own` adds a project's words for its approvers and reviewers.
    """
    # A head is short; one that is a sentence names nothing.
    return _columns(tuple([cell.text[:_LONGEST] for cell in table.header]), own)


@lru_cache(maxsize=4096)
def _columns(heads: tuple[str, ...], own: Words) -> tuple[str, ...]:
    known = dict(own)
    return tuple(known.get(fold(head)) or _meaning(fold(head)) for head in heads)


@lru_cache(maxsize=4096)
def _meaning(word: str) -> str:
    for kind, known in _EXACT.items():
        if word in known:
            return kind
    padded = f" {word} "
    return next((kind for kind, known in _HOLDING if any(f" {each} " in padded for each in known)), "")
