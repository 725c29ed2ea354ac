"""People as documents name them: in a list, by a handle, with a mail address or a role behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from spec_atlas.model.words import cut, fold

_PARTED = re.compile(r"\s*(?:[,;/&、，；]|<br\s*/?>|\s(?:and|und|et|y|e|en|och|og)\s)\s*", re.IGNORECASE)
_MAIL = re.compile(r"<?\b([\w.+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63})+>?")
_ASIDE = re.compile(r"<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_RULED = re.compile(r"[\W_]*")
_NOBODY = frozenset(
    {
        "none",
        "n a",
        "na",
        "tbd",
        "tba",
        "tbc",
        "pending",
        "nobody",
        "nil",
        "null",
        "unassigned",
        "open",
        "vacant",
        "name",
    }
    | {"not applicable", "not assigned", "to be defined", "to be determined", "to be confirmed", "to be decided"}
    | {"todo", "to do", "offen", "niemand", "keine", "keiner", "personne", "aucun", "nadie", "ninguno", "nessuno"}
    | {"ninguém", "niemand", "nikt", "никто", "нет", "なし", "未定", "无", "待定", "없음", "미정"}
)
_LONGEST = 80
_MOST = 1000
"""So much of a cell is read: beyond it stands no list of people, and folding it takes long."""
_GROUP = re.compile(
    r"\b(?:team|teams|board|committee|council|group|guild|office|department|squad|chapter|leadership|management|gremium"
    r"|everyone|all|stakeholders|community)\b",
    re.IGNORECASE,
)


# The same few people answer for most specs of a project.
@lru_cache(maxsize=8192)
def names(text: str) -> tuple[str, ...]:
    """Return the people a text names, as they are shown; words for nobody, dashes and ruled lines name none."""
    text = text[:_MOST]
    if _RULED.fullmatch(text) or fold(text) in _NOBODY:
        return ()
    # The comma of `Haddad (platform, network)` parts nobody; an address in angle brackets is no second person.
    outer = _ASIDE.sub(lambda found: found[0].replace(",", " ").replace("/", " ").replace("&", " "), text)
    shown = (_shown(part) for part in _PARTED.split(outer))
    return tuple(dict.fromkeys(name for name in shown if name))


@lru_cache(maxsize=8192)
def tokens(name: str) -> tuple[str, ...]:
    """Return a name as it is compared: `@noor-haddad`, `Noor Haddad (platform)` and `Noor Haddad <nh@…>` are one."""
    plain = unicodedata.normalize("NFKD", fold(_bare(name.strip()).lstrip("@ ")))
    return tuple("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def is_group(name: str) -> bool:
    """Tell whether a name is that of several people, any of whom may speak for them."""
    return bool(_GROUP.search(name.replace("-", " ").replace("_", " ")))


class People:
    """A number of people, among whom one is found again however the name is written.

    `M. Holt` and `Holt` are Maren Holt: a document that names both means one, and where it does not, it is wiser to
    keep silent.
    """

    def __init__(self, named: Iterable[str]) -> None:
        known = {tokens(name) for name in named} - {()}
        self._whole = known
        self._parts = {token for each in known for token in each}
        self._single = {each[0] for each in known if len(each) == 1}
        self._cut = {(each[0], each[-1]) for each in known if len(each) > 1 and len(each[0]) == 1}
        self._initials = {(each[0][0], each[-1]) for each in known if len(each) > 1}
        self._ends = {(each[0], each[-1]) for each in known if len(each) > 1}

    def __contains__(self, name: str) -> bool:
        own = tokens(name)
        if not own or own in self._whole:
            return bool(own)
        if len(own) == 1:
            return own[0] in self._parts
        if not self._single.isdisjoint(own) or (own[0], own[-1]) in self._ends:
            return True
        short = (own[0][0], own[-1])
        return short in (self._initials if len(own[0]) == 1 else self._cut)


def _shown(part: str) -> str:
    text = part.strip().strip("*`_~[]{}\"'“”:").strip()
    if _RULED.fullmatch(text) or fold(text) in _NOBODY:
        return ""
    bare = _bare(text)
    return "" if fold(bare) in _NOBODY else cut(bare, _LONGEST)


def _bare(text: str) -> str:
    """A name without the address and the remark behind it; an address alone stands for its first half."""
    if found := _MAIL.fullmatch(text.strip()):
        return found[1]
    # Markdown takes the angle brackets off an address, so it may stand bare behind the name.
    bare = " ".join(_ASIDE.sub(" ", _MAIL.sub(" ", text)).split())
    return bare or text.strip("<>()[] ")
