"""How the patterns are tried on a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from racegraph.parsers.prose import (
    births,
    calendar_changes,
    circuits,
    honours,
    people,
    race_figures,
    races,
    rounds,
    runnings,
    season_days,
    seasons,
    series,
    team_racing,
    teams,
    winners,
)
from racegraph.parsers.prose.coverage import Claims
from racegraph.parsers.prose.pattern import MARK, Pattern, Setting
from racegraph.parsers.prose.words import ORDINAL, YEAR
from racegraph.records import Fact, Honour, Kind, Property, Record, Round

PATTERNS: tuple[Pattern, ...] = (
    *rounds.PATTERNS,
    *races.PATTERNS,
    *runnings.PATTERNS,
    *race_figures.PATTERNS,
    *seasons.PATTERNS,
    *season_days.PATTERNS,
    *teams.PATTERNS,
    *team_racing.PATTERNS,
    *people.PATTERNS,
    *births.PATTERNS,
    *series.PATTERNS,
    *circuits.PATTERNS,
    *honours.PATTERNS,
    *winners.PATTERNS,
    *calendar_changes.PATTERNS,
)
LONGEST_SENTENCE = 2000  # characters; a longer one is a page that lost its full stops, and is kept as a note
_LINK = re.compile(
    rf"(?:[ ,;:–—]|{MARK},? (?:which|that)(?= (?:was|is|took|had|has)\b)|{MARK}"
    r"|(?:and|but|both|also|was|is|were|are|be|been|being|has|have|had|will|then|it|itself)(?![\w'’-]))*"
)
# Before the subject, these take back what follows: the race was due elsewhere, or was so in another year.
_TAKES_BACK = re.compile(
    r"\b(?:not|never|until|previous(?:ly)?|originally|would|instead of|unlike|usual(?:ly)?|normally|if)\b",
    re.IGNORECASE,
)
# A sentence may begin with what it says of its subject: `Held on 5 May, the race …`, `Round 3 of the X, it …`.
_BEFORE_SUBJECT = re.compile(
    r"[A-Z][a-z]+ed\b|[A-Z]et up\b|Debuting\b|(?:Held|Run|Built|Run off|Situated)\b|(?:Round|Race) \w"
    rf"|The {ORDINAL}(?:,? and (?:final|last))? (?:race|round|event)\b"
)
# What another year in the sentence may belong to.
_OF_ONE_YEAR = frozenset(
    {
        Property.CIRCUIT,
        Property.DATE,
        Property.START_DATE,
        Property.END_DATE,
        Property.LOCATION,
        Property.COUNTRY,
        Property.ORGANISER,
        Property.RACE_COUNT,
        Property.CLASS_COUNT,
        Property.RACING_CLASS,
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the patterns found in a sentence.

    Args:
        text: the sentence with its subject marked.
        records: in the order of the sentence, none twice.
        left: the words that no pattern understood.
        patterns: names of the patterns that matched.
    """

    text: str
    records: tuple[Record, ...]
    left: tuple[str, ...]
    patterns: tuple[str, ...]


def read_marked(setting: Setting) -> Reading:
    """Try all patterns on a sentence whose subject is marked."""
    if len(setting.text) > LONGEST_SENTENCE:
        return Reading(setting.text, (), tuple(setting.text.split()), ())
    claims = Claims(setting.text)
    found: dict[Record, None] = {}
    names: dict[str, None] = {}
    matches = sorted([*_clauses(setting), *_anywhere(setting)], key=lambda one: one[1].start())
    for pattern, match, records in matches:
        claims.add(match, records)
        names[pattern.name] = None
        found |= dict.fromkeys(records)
    left = claims.left()
    records = tuple(record for record in found if not _of_another_year(record, left, setting))
    return Reading(setting.text, records, tuple(left), tuple(names))


def _of_another_year(record: Record, left: list[str], setting: Setting) -> bool:
    if setting.years is None:
        return False
    if not any(re.fullmatch(YEAR, word) and int(word) not in setting.years for word in left):
        return False
    if isinstance(record, Round):
        return record.race == setting.subject
    if isinstance(record, Honour):
        return record.year == setting.year
    return isinstance(record, Fact) and record.subject == setting.subject and record.property in _OF_ONE_YEAR


_Match = tuple[Pattern, re.Match[str], tuple[Record, ...]]


def _clauses(setting: Setting) -> Iterator[_Match]:
    text = setting.text
    mark = text.find(MARK)
    if mark < 0 or _TAKES_BACK.search(text[:mark]):
        return
    if _BEFORE_SUBJECT.match(text):
        yield from _chain(0, mark, setting)
    apposition = re.match(r"§, [^,§]{1,120}, (?=(?:was|is|were|are|has|have)\b)", text[mark:])
    if apposition:
        yield from _chain(mark + apposition.end(), len(text), setting)
    at, done = mark, mark
    while at >= 0:
        if at >= done:
            for one in _chain(at, len(text), setting):
                done = max(done, one[1].end())
                yield one
        at = text.find(MARK, at + 1)


def _chain(start: int, end: int, setting: Setting) -> Iterator[_Match]:
    """Read clause after clause, up to the first words that none knows."""
    position = start
    while position < end:
        link = _LINK.match(setting.text, position, end)
        position = link.end() if link else position
        best = _longest(position, end, setting)
        if best is None:
            return
        yield best
        position = best[1].end()


@cache
def _clauses_about(kind: Kind) -> tuple[Pattern, ...]:
    return tuple(pattern for pattern in PATTERNS if pattern.is_clause and kind in pattern.subjects)


@cache
def _anywhere_about(kind: Kind) -> tuple[Pattern, ...]:
    others = (pattern for pattern in PATTERNS if not pattern.is_clause)
    return tuple(pattern for pattern in others if not pattern.subjects or kind in pattern.subjects)


def _longest(position: int, end: int, setting: Setting) -> _Match | None:
    best: _Match | None = None
    for pattern in _clauses_about(setting.subject.kind):
        match = pattern.regex.match(setting.text, position, end)
        if match is None or match.end() == position:
            continue
        if best is not None and (match.end(), 1) <= (best[1].end(), int(bool(best[2]))):
            continue
        records = tuple(pattern.make(match, setting))
        if records or (pattern.is_silent and (best is None or match.end() > best[1].end())):
            best = (pattern, match, records)
    return best


def _anywhere(setting: Setting) -> Iterator[_Match]:
    for pattern in _anywhere_about(setting.subject.kind):
        if not pattern.may_match(setting.text):
            continue
        for match in pattern.regex.finditer(setting.text):
            records = tuple(pattern.make(match, setting))
            if records:
                yield pattern, match, records
