"""Which round of which season a race was, as an infobox says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.parsers.infobox.lines import Label, Line
from racegraph.parsers.model import Context
from racegraph.parsers.prose.kinds import kind_of_title, split_year
from racegraph.parsers.prose.titles import state_title
from racegraph.records import Fact, Kind, Name, Property, Record, Round, RoundRef, RoundStatus

_ROUND = re.compile(
    r"(?:Race|Round|Event|Rd)\.?\s(?:number\s)?([0-9]{1,2})(?:\sof\s([0-9]{1,2}))?(?:\s(?:races|rounds|events))?"
    r"\s(?:in|of|from)\s(?:the\s)?(.{4,120})",
    re.IGNORECASE,
)
# `8. von 16 Rennen der X`, `Prova 9 di 11 del X`, `Manche 8 sur 16 du X`, `8e manche du X`
_OF = r"(?:\s?(?:(?:von|sur|di|de|van|of)\s([0-9]{1,2})))"
_JOINS = r"(?:\s(?:der|des|del|della|dello|de la|de|du|do|da|van het|van de|van|in der|nel|im))?"
_RACES = (
    r"(?:Rennen|Läufen|Laufs|Lauf|manches?|prova|prove|pruebas|carreras|etapas?|corridas|gare|races|Wertungsläufen)"
)
_ROUNDS_ABROAD = (
    re.compile(rf"([0-9]{{1,2}})(?:\.|e|ème|a|ª)?{_OF}?\s{_RACES}{_OF}?{_JOINS}\s(.{{4,120}})", re.IGNORECASE),
    re.compile(
        rf"(?:Prova|Gara|Carrera|Manche|Corrida|Etapa|Ronde|Rennen|Lauf|Course)\s([0-9]{{1,2}}){_OF}?{_OF}?{_JOINS}\s(.{{4,120}})",
        re.IGNORECASE,
    ),
)
# Wikipedia's templates print the season themselves: `Race 8 of 18 in the 2008 … season`.
_SEASON_OF_TEMPLATE = {
    "infobox grand prix race report": "Formula One season",
    "infobox grand prix motorcycle race report": "Grand Prix motorcycle racing season",
    "infobox motorcycle race report": "Grand Prix motorcycle racing season",
}


_FIRST_SEASON = {"Formula One season": 1950, "Grand Prix motorcycle racing season": 1949}
_STOCK_CARS = "infobox nascar race report"
_CUP = (
    (1949, "NASCAR Strictly Stock Series"),
    (1950, "NASCAR Grand National Series"),
    (1971, "NASCAR Winston Cup Series"),
    (2004, "NASCAR Nextel Cup Series"),
    (2008, "NASCAR Sprint Cup Series"),
    (2017, "Monster Energy NASCAR Cup Series"),
    (2020, "NASCAR Cup Series"),
)
_SECOND = (
    (1984, "NASCAR Busch Series"),
    (2008, "NASCAR Nationwide Series"),
    (2015, "NASCAR Xfinity Series"),
)
# What the `Type` of such a box means: how the series was called from which year on.
_NAMES_OF_SERIES = {"cup": _CUP, "busch": _SECOND, "nationwide": _SECOND, "xfinity": _SECOND}


def is_of_series(sort: str) -> bool:
    """Whether the `Type` of a box names a series."""
    return sort.strip().casefold() in _NAMES_OF_SERIES


def season_of_template(template: str | None, year: int | None, sort: str = "") -> str | None:
    """Return the season that a template prints by itself, None before there was one.

    Args:
        template: its name.
        year: of the race.
        sort: the `Type` that the template is given, where it has one.
    """
    named = (template or "").casefold()
    if named == _STOCK_CARS and year is not None:
        names = _NAMES_OF_SERIES.get(sort.strip().casefold(), ())
        return next((name for first, name in reversed(names) if year >= first), None)
    season = _SEASON_OF_TEMPLATE.get(named)
    return season if season is not None and year is not None and year >= _FIRST_SEASON[season] else None


def read_round(line: Line, total: Line | None, context: Context, season: str | None = None) -> Iterator[Record]:
    """Yield the round, and how many the season had.

    Args:
        line: its text, or the number that a template names.
        total: of the season's races, where a template names it.
        context: what the document is about.
        season: that a template counts the round in, where the line is a named value of one.
    """
    text = squeeze(without_footnotes(line.value.text))
    if line.label is Label.ROUND_NUMBER:
        of = f" of {squeeze(total.value.text)}" if total is not None else ""
        text = f"Race {text}{of} in the {_with_year(season, context)}" if season and context.year else ""
    number, count, printed = _parts(text)
    name = _season(printed, line, context) if printed else None
    if name is None or context.race is None:
        return
    _, race_name = split_year(context.race.text)
    yield Round(
        ref=RoundRef(name, number),
        status=RoundStatus.HELD if context.is_past else RoundStatus.SCHEDULED,
        race=context.race,
        race_name=race_name,
        date=None,
        date_as_printed=None,
        circuit=None,
        racing_classes=(),
        source=line.passage,
    )
    yield from state_title(name, line.passage, None)
    if count:
        yield Fact(subject=name, property=Property.RACE_COUNT, value=count, source=line.passage)


def _with_year(season: str, context: Context) -> str:
    return season if split_year(season)[0] is not None else f"{context.year} {season}"


def _parts(text: str) -> tuple[int, int | None, str | None]:
    """Return the round's number, how many there were, and what the text calls the season; None where it is no round."""
    if found := _ROUND.fullmatch(text):
        return int(found[1]), int(found[2]) if found[2] else None, found[3]
    for pattern in _ROUNDS_ABROAD:
        if found := pattern.fullmatch(text):
            count = found[2] or found[3]
            return int(found[1]), int(count) if count else None, found[4]
    return 0, None, None


def _season(printed: str, line: Line, context: Context) -> Name | None:
    text = printed.strip(" .")
    links = [run.link for run in line.value.runs if run.link and squeeze(run.text) == text]
    link = links[0] if links else None
    year, _ = split_year(text)
    if year is None and context.year is not None:
        text = f"{context.year} {text}"
    if link is not None and kind_of_title(link) is Kind.SEASON and " " not in split_year(text)[1]:
        text = link  # `the championship of 1974` says less than the page it leads to
    is_season = kind_of_title(text) is Kind.SEASON or (link is not None and kind_of_title(link) is Kind.SEASON)
    return Name(Kind.SEASON, text, link=link) if is_season else None
