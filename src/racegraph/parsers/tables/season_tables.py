"""The tables of a season's page: calendar, winners, standings, entries, scales of points, and what we leave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from racegraph.cells.class_labels import find_class_label
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Table
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.calendar import Calendar
from racegraph.parsers.tables.class_parts import split_by_class
from racegraph.parsers.tables.contenders import find_contender
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.round_columns import RoundBook, rounds_of_columns
from racegraph.parsers.tables.rows import skip_row
from racegraph.parsers.tables.season_entries import SeasonEntries
from racegraph.parsers.tables.shapes import Shape
from racegraph.parsers.tables.standings import ChampionshipKeys, Standings
from racegraph.parsers.tables.winners import Winners
from racegraph.records import Championship, ChampionshipRef, RacingClass, Record

_WHO = frozenset({Role.DRIVERS, Role.ENTRANT, Role.MANUFACTURER, Role.CONSTRUCTOR})
_CAR = frozenset({Role.CAR_NUMBER, Role.ROUNDS, Role.CHASSIS, Role.ENGINE, Role.TYRE, Role.CAR_AND_ENGINE})
_OF_RACES = frozenset({Role.LAPS, Role.TIME, Role.GRID, Role.GAP, Role.REASON})
_OUTSIDE = re.compile(r"non-?\s?championship|hors championnat|fuera de campeonato|senza valore", re.IGNORECASE)
_NEVER_ALONE = frozenset({"Cup", "Challenge"})  # `International Cup for Manufacturers` is no class
_WORDS_OF_TITLES = _NEVER_ALONE | {"Touring", "Super Touring", "Production", "Prototype", "P", "PC", "CN"}
_TALLY_REASON = "counts of wins, starts and the like: they follow from the races"


class SeasonTable(Enum):
    """What a table of a season's page is."""

    CALENDAR = auto()
    WINNERS = auto()
    STANDINGS = auto()
    ENTRIES = auto()
    TALLY = auto()


def recognise_in_season(roles: frozenset[Role]) -> SeasonTable | None:
    """Tell what a table is by the roles of its columns; None where it is nothing that a season has."""
    if roles & {Role.RACE, Role.CIRCUIT, Role.ROUND} and Role.CLASS_WINNER in roles:
        return SeasonTable.WINNERS
    if _is_calendar(roles):
        return SeasonTable.CALENDAR
    if roles & _WHO and (Role.ROUND_SCORE in roles or (Role.POSITION in roles and _only_totals(roles))):
        return SeasonTable.STANDINGS
    if not roles & {Role.POSITION, Role.LAPS, Role.POINTS} and roles & {Role.DRIVERS, Role.ENTRANT} and roles & _CAR:
        return SeasonTable.ENTRIES
    if Role.TALLY in roles and not roles & (_OF_RACES | {Role.POINTS}):
        return SeasonTable.TALLY
    return None


def _is_calendar(roles: frozenset[Role]) -> bool:
    says_when = roles & {Role.ROUND, Role.DATE, Role.WINNER}
    return bool(roles & {Role.RACE, Role.CIRCUIT} and says_when) and not roles & {Role.POSITION, Role.POINTS, Role.LAPS}


def _only_totals(roles: frozenset[Role]) -> bool:
    return Role.POINTS in roles and not roles & _OF_RACES


class SeasonTables:
    """Reads the tables of one season's page, in order.

    Args:
        context: what the document is about; its season must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
    """

    def __init__(self, context: Context, observed: Observed, accounting: Accounting) -> None:
        self._context = context
        self._observed = observed
        self._accounting = accounting
        self._keys = ChampionshipKeys(Counter())
        self._book = RoundBook()
        self._entry_keys: Counter[str] = Counter()

    def parse(
        self, kind: SeasonTable, shape: Shape, table: Table, headings: tuple[str, ...]
    ) -> Iterator[Record | Problem]:
        """Yield what a table states, and what could not be read."""
        for row in (*shape.captions, *shape.heads):
            skip_row(row, "caption" if row in shape.captions else "head of the table", self._accounting)
        for cell in shape.beside:
            self._accounting.skip(cell, "a key of colours")
        match kind:
            case SeasonTable.CALENDAR:
                yield from self._calendar(shape, headings).parse()
            case SeasonTable.WINNERS:
                shape = _with_round_numbers(shape)
                yield from Winners(
                    shape, self._context, self._observed, self._accounting, self._calendar(shape, headings)
                ).parse()
            case SeasonTable.STANDINGS:
                yield from self._parse_standings(shape, table, headings)
            case SeasonTable.ENTRIES:
                yield from SeasonEntries(
                    shape, self._context, self._observed, self._accounting, self._entry_keys
                ).parse()
            case SeasonTable.TALLY:
                for row in shape.rows:
                    skip_row(row, _TALLY_REASON, self._accounting)

    def _calendar(self, shape: Shape, headings: tuple[str, ...]) -> Calendar:
        shape = _with_round_numbers(shape)
        outside = bool(headings) and _OUTSIDE.search(headings[0]) is not None
        return Calendar(shape, self._context, self._observed, self._accounting, self._book, outside)

    def _parse_standings(self, shape: Shape, table: Table, headings: tuple[str, ...]) -> Iterator[Record | Problem]:
        season = self._context.season
        if season is None:
            raise ValueError("standings need a season")
        contender = find_contender(shape.header, headings)
        rounds = rounds_of_columns(shape.header, self._book)
        for part in split_by_class(shape, self._context.classes):
            if part.heading is not None:
                skip_row(part.heading, "heading: the class of the rows below", self._accounting)
            label = part.label or self.class_of(headings)
            ref = ChampionshipRef(season, self._keys.key(contender, label))
            where = part.heading.passage if part.heading is not None else table.passage
            yield Championship(ref=ref, racing_class=self._racing_class(label), contender=contender, source=where)
            yield from Standings(
                part.shape, self._context, self._observed, self._accounting, ref, contender, rounds
            ).parse()

    def _racing_class(self, label: str | None) -> RacingClass | None:
        return self._context.racing_class(label) if label else None

    def class_of(self, headings: tuple[str, ...]) -> str | None:
        """Return the class that the nearest heading names."""
        series = self._context.own_series.text if self._context.own_series else ""
        named = (heading.replace(series, " ") if series else heading for heading in headings)
        found = (self._class_in(heading) for heading in named)
        return next((label for label in found if label), None)

    def _class_in(self, heading: str) -> str | None:
        """Return the class in a heading; a word that a title has, too, counts only where it opens the heading."""
        label = find_class_label(heading, self._context.classes)
        if label in self._context.classes or label not in _WORDS_OF_TITLES:
            return label
        return label if label not in _NEVER_ALONE and heading.startswith(f"{label} ") else None


def _with_round_numbers(shape: Shape) -> Shape:
    """Take a column `No.` or `Race` of a calendar without rounds for the rounds, where it counts them from 1."""
    if shape.header.of(Role.ROUND):
        return shape
    numbers = shape.header.of(Role.CAR_NUMBER)
    columns = (*(numbers if len(numbers) == 1 else ()), *shape.header.of(Role.RACE))
    counting = next((column for column in columns if _counts_from_one(shape, column)), None)
    if counting is None:
        return shape
    settled = tuple(
        replace(column, role=Role.ROUND) if column is counting else column for column in shape.header.columns
    )
    return replace(shape, header=replace(shape.header, columns=settled))


def _counts_from_one(shape: Shape, column: Column) -> bool:
    place = column.index
    texts = [cell.text for row in shape.rows for cell in row.cells[place : place + 1] if cell.copy_of is None]
    figures = [text.strip(". ") for text in texts if text.strip(". ").isdigit()]
    return bool(figures) and figures == [str(number) for number in range(1, len(figures) + 1)]
