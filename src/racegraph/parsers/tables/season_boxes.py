"""The box of a season's page: the seasons before and after, the champions, how many races."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.cells.dates import parse_date
from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.spacing import is_nothing, squeeze, with_plain_dashes, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row, Table, TableKind
from racegraph.errors import CellError
from racegraph.parsers.model import Context
from racegraph.parsers.tables.contenders import contender_in, contenders_of, kind_of
from racegraph.parsers.tables.names import are_run_together, as_name
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import skip_row
from racegraph.records import Contender, Fact, Honour, HonourKind, Kind, Name, Property, Record, Value

_LABEL = re.compile(r"([^:]{2,60}):\s*(.*)", re.DOTALL)
_CHAMPION = re.compile(r"(?:(.{1,40}?)\s)?champions?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_WHO = re.compile(r"\b(?:drivers?|riders?|teams?|entrants?|constructors?|manufacturers?|makes?)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:[-/](?:[0-9]{4}|[0-9]{2}))?")
_BEFORE = ("previous", "précédent", "précédente", "vorherige", "anterior", "precedente", "vorige")
_AFTER = ("next", "suivant", "suivante", "nächste", "siguiente", "successiva", "volgende", "seguinte")
_NEIGHBOURS = dict.fromkeys(_BEFORE, Property.PREDECESSOR) | dict.fromkeys(_AFTER, Property.SUCCESSOR)
_COUNTS = frozenset({"races", "rounds", "numberofraces", "noofraces", "noofrounds", "numberofrounds"})
_DAYS = {
    **dict.fromkeys(("start", "started", "startdate", "firstrace", "seasonstart"), Property.START_DATE),
    **dict.fromkeys(("end", "ended", "enddate", "lastrace", "seasonend"), Property.END_DATE),
}
_MOST_COLUMNS = 6
_MOST_ROWS = 30
_COUNT = re.compile(r"([0-9]{1,2})(?:\s(?:races|rounds|events))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the cell that says its value; the value's text is apart where one cell holds both."""

    label: str
    cell: Cell
    text: str
    row: Row


def is_season_box(table: Table) -> bool:
    """Whether a table is a season's box: marked as one, or narrow with a label for the season before or after."""
    if table.kind in (TableKind.INFOBOX, TableKind.SUCCESSION):
        return True
    if len(table.rows) > _MOST_ROWS or any(len(row.cells) > _MOST_COLUMNS for row in table.rows):
        return False
    return any(_property_of(pair.label) is not None for row in table.rows for pair in _pairs(row))


def parse_season_box(table: Table, context: Context, observed: Observed, accounting: Accounting) -> Iterator[Record]:
    """Yield what a box states of its season; every other line is skipped."""
    if context.season is None:
        raise ValueError("a season's box needs a season")
    for row in table.rows:
        for pair in _pairs(row):
            found = list(_read(pair, context, context.season, observed))
            if found:
                accounting.take(pair.cell)
            yield from found
        skip_row(row, "a line of the box that is not recorded", accounting)


def _pairs(row: Row) -> Iterator[Pair]:
    """Yield labels and values: `Previous: | 1961 | Next: | 1963`, or `Drivers' Champion: Graham Hill` in one cell."""
    cells = [cell for cell in row.cells if cell.copy_of is None and (cell.text or cell.flags)]
    place = 0
    while place < len(cells):
        cell = cells[place]
        label = squeeze(cell.text).rstrip(": ")
        inside = _LABEL.fullmatch(cell.text.strip())
        if inside is not None and inside[2]:
            yield Pair(squeeze(inside[1]), cell, squeeze(inside[2]), row)
            place += 1
        elif place + 1 < len(cells):
            value = cells[place + 1]
            yield Pair(label, value, squeeze(value.text), row)
            place += 2
        else:
            return


def _property_of(label: str) -> Property | None:
    words = label.casefold().split(" ")
    return _NEIGHBOURS.get(words[0]) if len(words) == 1 or words[-1] == "season" else None


def _read(pair: Pair, context: Context, season: Name, observed: Observed) -> Iterator[Record]:
    """Yield what one label and value state; nothing where the label is none of ours."""
    if is_nothing(pair.text):
        return
    neighbour = _property_of(pair.label)
    if neighbour is not None:
        name = _neighbour(pair, season)
        if name is not None and name != season:
            yield _fact(pair, season, neighbour, name)
    elif champion := _CHAMPION.fullmatch(pair.label):
        yield from _titles(pair, champion[1] or "", context, observed)
    elif fold(pair.label) in _COUNTS and (count := _COUNT.fullmatch(without_footnotes(pair.text))):
        yield _fact(pair, season, Property.RACE_COUNT, int(count[1]))
    elif fold(pair.label) in _DAYS:
        yield from _day(pair, season, _DAYS[fold(pair.label)], context)


def _neighbour(pair: Pair, season: Name) -> Name | None:
    """Return the season before or after: by its page, else by its year in the place of this season's own."""
    printed = with_plain_dashes(without_footnotes(pair.text))
    own = _YEARS.match(with_plain_dashes(season.text))
    links = [link for link in pair.cell.links if _YEARS.search(link) and "#" not in link and "//" not in link]
    if len(links) == 1:
        return Name(Kind.SEASON, links[0], link=links[0])
    if _YEARS.fullmatch(printed) and own is not None:
        return Name(Kind.SEASON, printed + season.text[own.end() :])
    return Name(Kind.SEASON, printed) if _YEARS.match(printed) and " " in printed else None


def _titles(pair: Pair, words: str, context: Context, observed: Observed) -> Iterator[Record]:
    """Yield a title for each champion; a label that does not say who contends states nothing."""
    contender = contender_in(words)
    series = context.own_series
    if contender is None or series is None:
        return
    racing_class = squeeze(_POSSESSIVE.sub("", _WHO.sub(" ", _POSSESSIVE.sub("", words)))) or None
    for name in _champions(pair, contender, observed):
        yield Honour(
            winner=as_name(kind_of(contender), name),
            kind=HonourKind.TITLE,
            competition=series,
            year=context.year,
            count=1,
            racing_class=racing_class,
            source=pair.row.passage,
        )


def _champions(pair: Pair, contender: Contender, observed: Observed) -> tuple[FlaggedName, ...]:
    if squeeze(pair.cell.text) == pair.text:
        names = contenders_of(pair.cell, contender, observed)
    else:  # label and value in one cell
        names = contenders_of(Cell(pair.text, pair.cell.line, 0), contender, observed)
    return () if contender is Contender.DRIVERS and are_run_together(names) else names


def _day(pair: Pair, season: Name, name: Property, context: Context) -> Iterator[Record]:
    try:
        yield _fact(pair, season, name, parse_date(pair.text, context.year))
    except CellError:
        return


def _fact(pair: Pair, subject: Name, name: Property, value: Value) -> Fact:
    return Fact(subject=subject, property=name, value=value, source=pair.row.passage)
