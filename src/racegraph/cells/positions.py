"""Positions: `1`, `NC`, `23 DNF`, `5=`, `3rd`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import is_nothing, squeeze, with_plain_dashes, without_footnotes
from racegraph.cells.vocabulary import fold, read_languages, read_words
from racegraph.documents.kept import kept
from racegraph.records import ResultStatus

_PLACE = re.compile(
    r"=?(?:P|T-?)?([0-9]{1,4})(?:(?:er|re|[èe]re|e|[èe]me|ste|de|te)(?!\w)|st|nd|rd|th|[.]?[ºª°]|[.]|=)?(?![0-9:.,])",
    re.IGNORECASE,
)
_MARKED_STATUS = re.compile(r"([A-Za-z]{2,4})[1-9]")  # `DNF1`: a footnote's mark that an extractor has let down
_TWO_PLACES = re.compile(r"([0-9]{1,3})[.]?\s?\(([0-9]{1,3})[.]?\)")


@dataclass(frozen=True, slots=True)
class Position:
    """A place with a status, each where printed."""

    place: int | None
    status: ResultStatus | None
    class_place: int | None = None  # 1 in `1. (18.)`, the first of a class and 18th of all


@cache
def _statuses() -> dict[str, ResultStatus]:
    english = {
        fold(word): ResultStatus(status) for status, words in read_words("statuses.tsv") for word in words.split("|")
    }
    return {fold(word): ResultStatus(status) for status, word in read_languages("status")} | english


def find_status(text: str) -> ResultStatus | None:
    """Return what a word such as `DNF` or `Disqualified` says, None where it is in no list of ours."""
    return _statuses().get(fold(text))


def parse_status(text: str) -> ResultStatus:
    """Return what a word such as `DNF`, `Ret` or `Disqualified` says.

    Raises:
        CellError: the word is in no list of ours.
    """
    status = _statuses().get(fold(text)) or _statuses().get(fold(text.partition("(")[0]))
    if status is None and (marked := _MARKED_STATUS.fullmatch(text.strip())):
        status = _statuses().get(fold(marked[1]))
    if status is None:
        raise refuse("a position or a status such as NC, DNF, DNS, DSQ", text)
    return status


@kept
def parse_position(text: str) -> Position:
    """Read a position; a plain number means classified, `23 DNF` has a place and a status.

    Raises:
        CellError: the text is neither a place nor a status that we know.
    """
    plain = without_footnotes(with_plain_dashes(squeeze(text)))
    if is_nothing(plain):
        return Position(None, None)
    if found := _TWO_PLACES.fullmatch(plain):
        one, other = sorted((int(found[1]), int(found[2])))
        if one < 1:
            raise refuse("a position from 1", text)
        return Position(other, ResultStatus.CLASSIFIED, one)
    found = _PLACE.match(plain)
    if found is None:
        return Position(None, parse_status(plain))
    place, rest = int(found[1]), plain[found.end() :].strip(" -/()")
    if place < 1:
        raise refuse("a position from 1", text)
    return Position(place, parse_status(rest) if rest else ResultStatus.CLASSIFIED)
