"""The column of a calendar that numbers the rounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import is_nothing, squeeze, without_footnotes
from racegraph.cells.vocabulary import fold, read_languages

_NUMBER = re.compile(r"(?:Rd|Rnd|Round|R)?[. ]?\s?([0-9]{1,2})(?:st|nd|rd|th|[.])?", re.IGNORECASE)
_CANCELLED = re.compile(r"C|Canc?[.]?|Cancell?ed|CNC|X", re.IGNORECASE)
_SAYS_CANCELLED = re.compile(
    r"(?:(?:race|event|round|rally|meeting|was) )?(?:cancell?ed|not held|called off)(?:[ ,:(-].{0,80})?",
    re.IGNORECASE | re.DOTALL,
)
_OUTSIDE = re.compile(r"NC|Non-?\s?championship|EX|Exh(?:ibition)?|N/C|INV|Invitational|All-Star", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoundNumber:
    """A number, or that the round was cancelled, or that the race is outside the championship."""

    number: int | None = None
    cancelled: bool = False
    outside: bool = False


def parse_round_number(text: str) -> RoundNumber:
    """Read a round's number, `C` for a cancelled one, `NC` for a race outside the championship.

    Raises:
        CellError: the text is none of these.
    """
    plain = without_footnotes(text)
    if found := _NUMBER.fullmatch(plain):
        return RoundNumber(number=int(found[1]))
    if _CANCELLED.fullmatch(plain):
        return RoundNumber(cancelled=True)
    if _OUTSIDE.fullmatch(plain):
        return RoundNumber(outside=True)
    if is_cancelled(plain):
        return RoundNumber(cancelled=True)
    if is_nothing(plain):
        return RoundNumber()
    raise refuse("the number of a round, or C where it was cancelled", text)


def is_cancelled(text: str) -> bool:
    """Whether a text says that something was cancelled, in any of our languages: `Cancelled`, `Abgesagt`."""
    plain = without_footnotes(squeeze(text))
    return _SAYS_CANCELLED.fullmatch(plain) is not None or fold(plain) in _words_for_cancelled()


@cache
def _words_for_cancelled() -> frozenset[str]:
    return frozenset(fold(word) for _, word in read_languages("cancelled"))
