"""A driver as a career, a team with its cars, a make or model with its races: entries of many races in one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from racegraph.rdf.vocabulary import rg
from racegraph.serving.pages.entries import drivers, ending, position_text, race_line
from racegraph.serving.pages.model import Row, Table, Text, only
from racegraph.serving.pages.view import View, natural

MOST_ROWS = 1_000
_RACES = (
    "Date",
    "Race",
    "No.",
    "Class",
    "Entrant",
    "Drivers",
    "Chassis",
    "Engine",
    "#Pos.",
    "#In class",
    "#Laps",
    "Time",
)
_STANDINGS = ("Season", "Championship", "#Pos.", "Driver", "Team", "Car", "#Points")
_LISTS = ("Season", "No.", "Class", "Entrant", "Drivers", "Chassis", "Engine", "Rounds")


def driver_tables(view: View, person: NamedNode) -> Iterator[Table]:
    """Yield the races, championships and seasons of a driver, and what a person owns or enters."""
    yield from race_tables_of(view, person, "Races", (rg.driver,))
    yield from race_tables_of(view, person, "Cars entered", (rg.entrant,))
    yield from standing_tables_of(view, person, rg.driver)
    yield from _lists(view, [(rg.driver, person)])


def team_tables(view: View, team: NamedNode) -> Iterator[Table]:
    """Yield the cars of a team in races, its championships and its seasons."""
    yield from race_tables_of(view, team, "Cars in races", (rg.entrant,))
    yield from standing_tables_of(view, team, rg.team, rg.entrant, rg.constructor)
    yield from _lists(view, [(rg.entrant, team), (rg.team, team), (rg.constructor, team)])


def race_tables_of(view: View, thing: NamedNode, caption: str, properties: Iterable[NamedNode]) -> Iterator[Table]:
    """Yield the table of all entries that have a thing."""
    found = {node for one in properties for node in view.subjects(one, thing) if view.is_a(node, rg.Entry)}
    if not found:
        return
    dated = sorted(((_date(view, entry), entry) for entry in found), key=lambda one: (natural(one[0]), one[1].value))
    yield Table(
        caption=caption,
        columns=_RACES,
        rows=tuple(_race_row(view, date, entry) for date, entry in dated[:MOST_ROWS]),
        note=left_out(len(dated)),
    )


def left_out(number: int) -> str:
    """Say that a table does not show all that there is."""
    return f"The first {MOST_ROWS:,} of {number:,} are shown." if number > MOST_ROWS else ""


def _date(view: View, entry: NamedNode) -> str:
    race = view.node(entry, rg.race)
    return view.text(race, rg.date, rg.year)


def _race_row(view: View, date: str, entry: NamedNode) -> Row:
    line = race_line(view, entry)
    number = view.text(entry, rg.carNumber)
    return Row(
        cells=(
            only(date),
            view.linked(entry, rg.race),
            (Text(number or "entry", view.site.address(entry.value)),),
            view.linked(entry, rg.racingClass),
            view.linked(entry, rg.entrant),
            drivers(view, entry),
            view.linked(entry, rg.chassis),
            view.linked(entry, rg.engine),
            only(position_text(view, line)),
            only(view.number(line.result, rg.classPosition)),
            only(view.number(line.result, rg.lapsCompleted)),
            ending(view, line.result),
        ),
        origins=view.origins(line.result) or view.origins(entry),
        is_marked=line.is_class_winner or line.position == "1",
    )


def standing_tables_of(view: View, thing: NamedNode, *properties: NamedNode) -> Iterator[Table]:
    """Yield the table of all lines of championships that are a thing's."""
    found = {node for one in properties for node in view.subjects(one, thing) if view.is_a(node, rg.Standing)}
    if found:
        lines = sorted(found, key=lambda node: natural(node.value))
        yield Table(
            caption="Championships",
            columns=_STANDINGS,
            rows=tuple(_standing_row(view, standing) for standing in lines[:MOST_ROWS]),
            note=left_out(len(lines)),
        )


def championship_name(view: View, championship: NamedNode) -> str:
    """Return whose championship it is, and in which class."""
    label = view.text(championship, rg.title)
    contender = " ".join(text.words for text in view.linked(championship, rg.contender))
    classes = " ".join(text.words for text in view.linked(championship, rg.racingClass))
    return label or " ".join(filter(None, (classes, contender))).strip() or "championship"


def _standing_row(view: View, standing: NamedNode) -> Row:
    championship = view.node(standing, rg.championship)
    season = view.linked(championship, rg.season)
    name = Text(championship_name(view, championship), season[0].href if season else None) if championship else None
    return Row(
        cells=(
            season,
            only(name),
            only(view.text(standing, rg.positionAsPrinted, rg.position)),
            view.linked(standing, rg.driver),
            view.linked(standing, rg.team, rg.entrant, rg.constructor),
            view.linked(standing, rg.chassis, rg.engine),
            only(view.number(standing, rg.totalPoints)),
        ),
        origins=view.origins(standing),
        is_marked=view.text(standing, rg.position) == "1",
    )


def season_entry_row(view: View, line: NamedNode) -> Row:
    """Return a line of a season's list of entrants."""
    drives = view.nodes(line, rg.seasonDrive)
    people = tuple(
        view.link(driver, view.text(drive, rg.roundsAsPrinted))
        for drive in drives
        for driver in view.nodes(drive, rg.driver)
    )
    return Row(
        cells=(
            view.linked(line, rg.season),
            only(view.text(line, rg.carNumber)),
            view.linked(line, rg.racingClass),
            view.linked(line, rg.entrant, rg.team, rg.constructor),
            people or view.linked(line, rg.driver),
            view.linked(line, rg.chassis),
            view.linked(line, rg.engine),
            only(view.text(line, rg.roundsAsPrinted)),
        ),
        origins=view.origins(line),
    )


def season_entry_table(view: View, caption: str, lines: Iterable[NamedNode]) -> Iterator[Table]:
    """Yield the table of lines of seasons' lists of entrants."""
    ordered = sorted(set(lines), key=lambda node: natural(node.value))
    if ordered:
        rows = tuple(season_entry_row(view, line) for line in ordered[:MOST_ROWS])
        yield Table(caption=caption, columns=_LISTS, rows=rows, note=left_out(len(ordered)))


def _lists(view: View, asked: Iterable[tuple[NamedNode, NamedNode]]) -> Iterator[Table]:
    lines: set[NamedNode] = set()
    for predicate, thing in asked:
        for node in view.subjects(predicate, thing):
            if view.is_a(node, rg.SeasonEntry):
                lines.add(node)
            elif view.is_a(node, rg.SeasonDrive):
                lines.update(view.subjects(rg.seasonDrive, node))
    yield from season_entry_table(view, "In seasons' lists of entrants", lines)
