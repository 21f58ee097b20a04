"""Wins and titles that a sentence credits to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.vocabulary import fold
from racegraph.parsers.prose.kinds import kind_of, split_year
from racegraph.parsers.prose.pattern import Setting, anywhere, clause
from racegraph.parsers.prose.words import CARDINAL, COMPETITION, NAME, YEAR, YEARS, cardinal, clean_name, years
from racegraph.records import Honour, HonourKind, Kind, Name, Property, Record

_WINNERS = [Kind.TEAM, Kind.PERSON]
_FAMED = r"(?:prestigious |famous |legendary )?"
_WHO = rf"(?P<who>{NAME})"
_TIMES = {"once": 1, "twice": 2, "three times": 3, "four times": 4, "five times": 5, "six times": 6, "seven times": 7}
_MANY_TIMES = "|".join(_TIMES)
_AFTER_WIN = r"(?=[.;,]|$| and the\b| before\b)"
_WIN = (
    rf"the {_FAMED}(?:{YEAR} {COMPETITION}(?! in ){_AFTER_WIN}"
    rf"|{COMPETITION}(?: (?:{_MANY_TIMES}),?)?(?: outright| overall)? in {YEARS})"
)
_WINS = rf"{_WIN}(?:(?:, and |, as well as |, | and | as well as ){_WIN}){{0,5}}"
_ONE_WIN = re.compile(
    rf"the {_FAMED}(?:(?P<in_name>{YEAR} {COMPETITION})(?! in ){_AFTER_WIN}"
    rf"|(?P<what>{COMPETITION})(?: (?P<times>{_MANY_TIMES}),?)?(?: outright| overall)? in (?P<years>{YEARS}))"
)
# A title of one sort of contender is not the series' own.
_OF_CONTENDERS = re.compile(r"\b(?:Drivers|Teams|Constructors|Manufacturers|Riders|Makes|Entrants)\b")
# Many races are called so, and some series.
_MAY_BE_A_RACE = re.compile(r"(?<!Tourist )(?<!International )\bTrophy$")
_WHOLE_SERIES = re.compile(r"\b(?:Series|Championship|Cup|Trophy)$")


def credit(
    setting: Setting, winner: Name, kind: HonourKind, competition: Name, year: int | None, **rest: object
) -> Honour:
    """Return a win or a title of somebody in a year; `racing_class` and `count` where stated."""
    racing_class, count = rest.get("racing_class"), rest.get("count", 1)
    return Honour(
        winner=winner,
        kind=kind,
        competition=competition,
        year=year,
        count=count if isinstance(count, int) else 1,
        racing_class=racing_class if isinstance(racing_class, str) else None,
        source=setting.sentence.passage,
        quote=setting.sentence.text,
    )


def _won(setting: Setting, text: str, printed_years: str) -> Iterator[Record]:
    """One honour a year: of a race a win, of a series a title; other names say nothing."""
    name = clean_name(text)
    kind = kind_of(name)
    if kind not in (Kind.RECURRING_RACE, Kind.SERIES) or _OF_CONTENDERS.search(name) or _MAY_BE_A_RACE.search(name):
        return
    honour = HonourKind.OVERALL_WIN if kind is Kind.RECURRING_RACE else HonourKind.TITLE
    for year in years(printed_years):
        yield credit(setting, setting.subject, honour, Name(kind, name), year)


def _all_won(text: str, setting: Setting) -> Iterator[Record]:
    """Honours of `the X twice, in 2001 and 2004, and the Y in 2011`; as many years as times."""
    for one in _ONE_WIN.finditer(text):
        if one["in_name"]:
            yield from _won(setting, split_year(clean_name(one["in_name"]))[1], one["in_name"][:4])
        elif not one["times"] or _TIMES[one["times"]] == len(years(one["years"])):
            yield from _won(setting, one["what"], one["years"])


@anywhere(
    "won in a year",
    rf"§ (?:also |has |had |later |then |twice |famously |went on to )*?(?:won|win) (?P<wins>{_WINS})",
    _WINNERS,
    words=("won ", "win "),
)
def won_in(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`won the X in 2003 and the Y in 2011`: a win of a race, a title of a series."""
    yield from _all_won(match["wins"], setting)


@clause(
    "who won in a year",
    _WINNERS,
    rf"(?:(?:who|which|that) (?:has |have |had |also |famously )*won|(?:best |mainly |chiefly )?known for winning"
    rf"|(?:the |an? )?(?:overall )?winner of) (?P<wins>{_WINS})",
)
def who_won(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`a racing driver, who won the X in 2003`."""
    yield from _all_won(match["wins"], setting)


@anywhere(
    "in a year it won",
    rf"^In (?P<years>{YEAR}),? § (?:also |then |famously )?won the {_FAMED}(?P<what>{COMPETITION})"
    r"(?=[.;]|$|, (?!in\b|and\b|with\b)| and (?:the|was|went|has|then)\b)",
    _WINNERS,
    words=("won the ",),
)
def in_year_won(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`In 2001, X won the Y`; nothing may follow that could speak of a class."""
    yield from _won(setting, match["what"], match["years"])


@anywhere(
    "champion of a series",
    rf"§ (?:was|became|was crowned|is)(?: also)? (?:the )?(?:overall )?champion (?:of|in) the (?P<what>{COMPETITION})"
    rf"(?: (?P<times>{_MANY_TIMES}),?)? in (?P<years>{YEARS})",
    _WINNERS,
    words=("champion",),
)
def champion_of(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`was the champion of the X in 1997`."""
    is_series = kind_of(clean_name(match["what"])) is Kind.SERIES
    if is_series and (not match["times"] or _TIMES[match["times"]] == len(years(match["years"]))):
        yield from _won(setting, match["what"], match["years"])


@clause(
    "so many times",
    _WINNERS,
    rf"(?:the |an? )?(?P<n>{CARDINAL})-times? (?:(?:overall )?winner of the (?P<race>{COMPETITION})"
    rf"|(?:champion (?:of|in) the (?P<series>{COMPETITION})|(?P<series2>{NAME}) champion\b))"
    rf"(?: \((?P<years>{YEARS})\))?",
)
def so_many_times(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`a three-time winner of the X`; the years in brackets, where there are as many."""
    name = clean_name(match["race"] or match["series"] or match["series2"])
    kind, count = kind_of(name), cardinal(match["n"])
    printed = years(match["years"] or "")
    if kind is not (Kind.RECURRING_RACE if match["race"] else Kind.SERIES) or (printed and len(printed) != count):
        return
    if kind is Kind.SERIES and not _WHOLE_SERIES.search(name):
        return
    if printed:
        yield from _won(setting, name, match["years"])
    else:
        honour = HonourKind.OVERALL_WIN if kind is Kind.RECURRING_RACE else HonourKind.TITLE
        yield credit(setting, setting.subject, honour, Name(kind, name), None, count=count)


@anywhere(
    "which he won",
    rf"\bthe {_FAMED}(?P<what>{COMPETITION}),? which § (?:has )?won in (?P<years>{YEARS})",
    _WINNERS,
    words=("which §",),
)
def which_won(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`the X, which he won in 2003`; who won it has raced in it."""
    found = tuple(_won(setting, match["what"], match["years"]))
    yield from found
    for record in found[:1]:
        if isinstance(record, Honour):
            yield setting.about(Property.COMPETED_IN, record.competition)


@anywhere(
    "a win at a race",
    rf"\b(?:a|an|the|one|its|§'s)(?P<loose> (?:first|only|overall|outright))? (?:win|victory) (?:at|in) the "
    rf"{_FAMED}(?P<what>{COMPETITION}) in (?P<years>{YEARS})",
    _WINNERS,
    words=(" win ", " victory "),
)
def win_at(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`includes a win at the X in 2005`."""
    if "§" in setting.text[: match.end()] and kind_of(clean_name(match["what"])) is Kind.RECURRING_RACE:
        yield from _won(setting, match["what"], match["years"])


@anywhere(
    "class wins at a race",
    rf"\b(?P<n>{CARDINAL}) class (?:wins|victories) (?:at|in) the {_FAMED}(?P<what>{COMPETITION}) in (?P<years>{YEARS})"
    rf"|\bat the {_FAMED}(?P<what2>{COMPETITION}) (?:§ )?won (?:its|§'s) class (?P<n2>{_MANY_TIMES}),?"
    rf" in (?P<years2>{YEARS})",
    _WINNERS,
    words=("class",),
)
def class_wins(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """As many years as wins, else the sentence is read wrongly."""
    what, found = clean_name(match["what"] or match["what2"]), years(match["years"] or match["years2"])
    count = cardinal(match["n"]) if match["n"] else _TIMES[match["n2"]]
    if kind_of(what) is Kind.RECURRING_RACE and count == len(found) and "§" in setting.text:
        for year in found:
            yield credit(setting, setting.subject, HonourKind.CLASS_WIN, Name(Kind.RECURRING_RACE, what), year)


@anywhere(
    "a number of titles",
    rf"\b(?P<n>{CARDINAL})(?: (?:straight|consecutive|successive))? (?P<series>{NAME}? ?(?:Series|Championship|Cup"
    rf"|Trophy)) (?P<class>[A-Z][A-Z0-9]{{1,7}})(?: class)? (?:championships|titles)"
    rf"|\b(?P<n2>{CARDINAL}) (?P<class2>[A-Z][A-Z0-9]{{1,7}}) (?:championships|titles) of the "
    rf"(?P<series2>{COMPETITION})(?: in a row)?",
    _WINNERS,
    words=("championships", "titles"),
)
def class_titles(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`5 straight X Series LMP1 championships`: how often, of which series, in which class."""
    series = clean_name(match["series"] or match["series2"])
    if kind_of(series) is Kind.SERIES and "§" in setting.text:
        yield credit(
            setting,
            setting.subject,
            HonourKind.TITLE,
            Name(Kind.SERIES, series),
            None,
            count=cardinal(match["n"] or match["n2"]),
            racing_class=match["class"] or match["class2"],
        )


@anywhere(
    "an overall win at a circuit",
    rf"(?:^|, )(?P<who>{NAME})['’]s overall (?:win|victory) at (?:the )?(?P<where>{NAME})"
    rf"|^(?:When )?(?P<who2>{NAME}) won (?:outright|overall) at (?:the )?(?P<where2>{NAME})",
    [Kind.SEASON],
    words=("overall", "outright"),
)
def overall_win_at(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The race is the season's one round at that circuit, or of that name; where there are two, nothing is said."""
    who, where = clean_name(match["who"] or match["who2"]), clean_name(match["where"] or match["where2"])
    held = [
        round_
        for round_ in setting.rounds
        if round_.ref.number is not None and (_same(round_.circuit, where) or fold(where) in fold(round_.race_name))
    ]
    if len(held) == 1 and kind_of(who) is Kind.TEAM:
        race = Name(Kind.RECURRING_RACE, held[0].race_name)
        yield credit(setting, Name(Kind.TEAM, who), HonourKind.OVERALL_WIN, race, setting.year)


def _same(circuit: Name | None, text: str) -> bool:
    return circuit is not None and fold(circuit.text) == fold(text)


PATTERNS = (
    won_in,
    who_won,
    in_year_won,
    champion_of,
    so_many_times,
    which_won,
    win_at,
    class_wins,
    class_titles,
    overall_win_at,
)
