"""Of which season a race is which round: `the ninth race for the 2003 British GT Championship season`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.parsers.prose.kinds import kind_of, split_year
from racegraph.parsers.prose.pattern import Setting, clause
from racegraph.parsers.prose.titles import lasting_name, state_title
from racegraph.parsers.prose.words import (
    CARDINAL,
    COMPETITION,
    ORDINAL,
    YEAR,
    cardinal,
    clean_name,
    ordinal,
    split_list,
)
from racegraph.records import Kind, Name, Property, RacingClass, Record, Round, RoundRef, RoundStatus

_NOUN = r"(?:race|round|event|meeting|leg|rally)"
_SEASON = (
    rf"(?:the |an? )?(?:(?P<first>inaugural|first-ever|first) )?(?P<season>(?:{YEAR}(?:[–/-]\d{{2,4}})? )"
    rf"?{COMPETITION})"
)
_LABEL = r"[A-Z0-9][\w+/-]*(?: [A-Z0-9][\w+/-]*){0,2}"
_CLASSES = (
    r"(?: \((?:running (?:under|in|with|for)|for|with|only)?(?: ?the)? ?(?P<classes>[^()]{2,80}?) class(?:es)?\)"
    rf"|,? (?:for|in|with) the (?P<classes2>{_LABEL}(?:(?:, and |, | and ){_LABEL}){{0,7}}) class(?:es)?\b)?"
)
_LOOSE = r"(?P<loose>(?: (?!race\b|round\b|event\b|meeting\b|leg\b|rally\b)[a-z][\w-]*){0,3})"
_FUTURE = re.compile(r"\b(?:will be|is scheduled|is due|is set to|is planned)\b")


@clause(
    "round of a season",
    [Kind.RACE],
    rf"(?:held as |run as |included as |counted as |(?:served|acted) as )?(?:the )?(?P<n>{ORDINAL})(?P<final>,? "
    rf"and (?:final|last))?{_LOOSE}"
    rf" {_NOUN}(?: of (?P<total>{CARDINAL})(?: {_NOUN}s)?)? (?:of|in|for|on|to) {_SEASON}{_CLASSES}",
)
def numbered_round(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The race is a numbered round of a season, perhaps for some classes only."""
    number = ordinal(match["n"])
    yield from _round(match, setting, number)
    if match["final"] and " race" in match[0][match.end("final") - match.start() :][:40]:
        yield from _race_count(match, setting, number)


@clause(
    "round by its figure",
    [Kind.RACE],
    rf"(?:held as |run as )?(?:the )?(?:[Rr]ound|[Rr]ace) (?P<n>{CARDINAL})(?: of (?P<total>{CARDINAL}))? "
    rf"(?:of|in|for) {_SEASON}{_CLASSES}",
)
def round_by_figure(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The race is `round six` or `Round 6` of a season."""
    yield from _round(match, setting, cardinal(match["n"]))


@clause(
    "last of a number of races",
    [Kind.RACE],
    rf"(?:held as |run as |(?:served|acted|ran) as |formed )?the (?P<place>last|final|{ORDINAL})(?: one)? of "
    rf"(?:the )?(?P<n>{CARDINAL}) "
    rf"(?P<noun>races|rounds|events)"
    rf" (?:of|in|for) {_SEASON}{_CLASSES}",
)
def last_of_races(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The race is the last of so many, so its number is theirs; or it is the ninth of them."""
    count = cardinal(match["n"])
    yield from _round(match, setting, count if match["place"] in ("last", "final") else ordinal(match["place"]))
    if match["noun"] == "races":
        yield from _race_count(match, setting, count)


def season_named(text: str, setting: Setting) -> Name | None:
    """Return the season that a sentence names, with the subject's year where it prints none."""
    name = clean_name(text)
    year, rest = split_year(name)
    is_season = kind_of(rest) is Kind.SERIES or rest.endswith(" season")
    if not is_season or re.fullmatch(r"(?i)(?:world )?(?:championship|series|cup|season)", rest):
        return None
    if year is None and setting.year is None:
        return None
    return Name(Kind.SEASON, name if year else f"{setting.year} {name}")


def _round(match: re.Match[str], setting: Setting, number: int) -> Iterator[Record]:
    season = season_named(match["season"], setting)
    if season is None or not 1 <= number <= 60 or not _same_years(season, setting):
        return
    yield Round(
        ref=RoundRef(season, number),
        status=RoundStatus.SCHEDULED if _FUTURE.search(setting.text) else RoundStatus.HELD,
        race=setting.subject,
        race_name=setting.lasting,
        date=None,
        date_as_printed=None,
        circuit=None,
        racing_classes=_classes(match, season),
        source=setting.sentence.passage,
    )
    yield from state_title(season, setting.sentence.passage, setting.sentence.text)
    if match["first"]:
        yield setting.fact(season, Property.ORDINAL, 1)
    total = match.groupdict().get("total")
    if total and re.search(r"\b[Rr]ace", match[0]):
        yield setting.fact(season, Property.RACE_COUNT, cardinal(total))


def _same_years(season: Name, setting: Setting) -> bool:
    """Whether the race was run in the season's year, or in one of the two years of a winter season."""
    printed, years = split_year(season.text)[0], setting.years
    if printed is None or years is None:
        return True
    return int(printed[:4]) == years[0] or (len(printed) > 4 and int(printed[:4]) + 1 == years[0])


def _race_count(match: re.Match[str], setting: Setting, count: int) -> Iterator[Record]:
    season = season_named(match["season"], setting)
    if season is not None:
        yield setting.fact(season, Property.RACE_COUNT, count)


def _classes(match: re.Match[str], season: Name) -> tuple[RacingClass, ...]:
    series = lasting_name(season)
    printed = match["classes"] or match["classes2"]
    if not printed or series is None:
        return ()
    return tuple(RacingClass(label, series) for label in split_list(printed.replace(" & ", " and ")))


PATTERNS = (numbered_round, round_by_figure, last_of_races)
