"""Tables on the page of a driver, team, circuit, series or race that recurs: what they say of single races and years.

A line such as `1980 | Kestrel Racing | Henri Pesc | Rondeau M379B | GTP | 338 | 1st` under `24 Hours of Le Mans
results` is an entry of that race; a line of winners is an honour. All other tables are left, each by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from racegraph.cells.spacing import is_nothing, squeeze, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Row, Table
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.prose.kinds import kind_of, kind_of_title
from racegraph.parsers.prose.titles import state_title
from racegraph.parsers.tables.alignment import align
from racegraph.parsers.tables.entries import EntryBuilder
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.names import are_run_together, as_name, drivers_of
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader, skip_row
from racegraph.parsers.tables.shapes import Shape, read_shape, skip_silent_row
from racegraph.records import Drive, Entry, Honour, HonourKind, Kind, Name, Record

LASTING = frozenset(Kind) - {Kind.RACE, Kind.SEASON}
_WHOSE_ENTRIES = frozenset({Kind.PERSON, Kind.TEAM})
_YEAR_WORDS = frozenset(
    map(fold, ("Year", "Season", "Année", "Saison", "Jahr", "Año", "Anno", "Ano", "Jaar", "Edition"))
)
_YEAR = re.compile(r"((?:1[89]|20)[0-9]{2})(?:\s?[(\[]?(?:[IVX]{1,4}|[ab])[)\]]?)?")
_RESULTS_OF = re.compile(
    r"(?:Complete |Full )?(.{4,60}?)(?: (?:race|driving|racing|career))? (?:results|record|history)", re.IGNORECASE
)
_ON_RESULTS = re.compile(r"\b(?:results|racing record|career record)\b", re.IGNORECASE)
_OF_WINNERS = re.compile(
    r"(?:(?:Past|Previous|Overall|List of|Race|All|Former) ){0,3}(?:winners|champions|results)(?: by year)?|"
    r"Palmarès|Siegerliste|Sieger|Gewinner|Albo d'oro|Ganadores|Vencedores|Winnaars|Vainqueurs",
    re.IGNORECASE,
)
_CHAMPION = re.compile(
    r"(?:Drivers?['’]?s?['’]? |Overall |Riders?['’]?s?['’]? )?Champions?|Winning driver", re.IGNORECASE
)
_FIRST = frozenset({"1", "1st", "c", "champion"})
_MATRIX = "finishing positions by round: the races' own pages have the results"
_LONGEST_NAME = 60


@dataclass(slots=True)
class CareerTables:
    """Reads the tables of one page about a lasting thing.

    Args:
        context: what the document is about.
        observed: what the document's tables show together.
        accounting: the document's book.
    """

    context: Context
    observed: Observed
    accounting: Accounting
    tables: int = 0  # of results so far

    def parse(self, table: Table, headings: tuple[str, ...]) -> Iterator[Record | Problem]:
        """Yield what a table states; one that is none of ours is skipped by its name."""
        shape = read_shape(table)
        years = _year_column(shape) if shape is not None else None
        if shape is None or years is None:
            yield from self._leave(table, headings, None)
            return
        named = headings[0] if headings else ""
        race = self._race_of(headings)
        if race is not None and self._subject.kind in _WHOSE_ENTRIES and _is_of_entries(shape):
            yield from self._entries(shape, years, race)
        elif self._is_of_winners(named, shape):
            yield from self._winners(shape, years)
        else:
            yield from self._leave(table, headings, _MATRIX if _is_matrix(shape) else None)

    @property
    def _subject(self) -> Name:
        if self.context.subject is None:
            raise ValueError("tables of a career need a subject")
        return self.context.subject

    def _race_of(self, headings: tuple[str, ...]) -> str | None:
        """Return the race that recurs of `24 Hours of Le Mans results`, or of its name alone in a part on results."""
        if not headings:
            return None
        heading = squeeze(without_footnotes(headings[0]))
        found = _RESULTS_OF.fullmatch(heading)
        named = found[1] if found else heading
        is_of_results = found is not None or any(map(_ON_RESULTS.search, headings[1:]))
        return named if is_of_results and kind_of(named) is Kind.RECURRING_RACE else None

    def _is_of_winners(self, heading: str, shape: Shape) -> bool:
        if self._subject.kind is Kind.RECURRING_RACE:
            has_winner = bool(shape.header.roles & {Role.WINNER, Role.DRIVERS})
        else:
            has_winner = any(_CHAMPION.fullmatch(column.printed) for column in shape.header.columns)
        named = _OF_WINNERS.fullmatch(squeeze(without_footnotes(heading))) is not None
        return self._subject.kind in (Kind.RECURRING_RACE, Kind.SERIES) and has_winner and named

    def _entries(self, shape: Shape, years: Column, race: str) -> Iterator[Record | Problem]:
        """Read one entry from each line; the page's own driver is not printed and goes first."""
        self.tables += 1
        for line in self._lines(shape):
            if isinstance(line, Problem):
                yield line
                continue
            name = self._race_in(line, years, race)
            if name is None:
                line.skip_all("a line without the year of its race")
                line.finish()
                continue
            try:
                context = replace(self.context, race=name, season=None, own_series=None)
                records = EntryBuilder(context, self.observed, self.tables).build(line)
                line.finish()
            except CellError as error:
                yield Problem(error)
            else:
                yield from state_title(name, line.passage, None)
                yield from (self._with_driver(record) for record in records)

    def _race_in(self, line: RowReader, years: Column, race: str) -> Name | None:
        cell = next((cell for column, cell in line.cells(years.role) if column is years), None)
        found = _YEAR.fullmatch(squeeze(without_footnotes(cell.text))) if cell is not None else None
        if cell is None or found is None:
            return None
        line.mark_taken(cell)
        links = [link for link in cell.links if kind_of_title(link) is Kind.RACE and found[1] in link]
        return Name(Kind.RACE, f"{found[1]} {race}", link=links[0] if len(links) == 1 else None)

    def _with_driver(self, record: Record) -> Record:
        if not isinstance(record, Entry) or self._subject.kind is not Kind.PERSON:
            return record
        others = [drive for drive in record.drives if fold(drive.driver.text) != fold(self._subject.text)]
        own = Drive(driver=self._subject, seat=1, country=None)
        drives = (own, *(replace(drive, seat=seat) for seat, drive in enumerate(others, start=2)))
        return replace(record, drives=drives)

    def _winners(self, shape: Shape, years: Column) -> Iterator[Record | Problem]:
        is_series = self._subject.kind is Kind.SERIES
        kind = HonourKind.TITLE if is_series else HonourKind.OVERALL_WIN
        for line in self._lines(shape):
            if isinstance(line, Problem):
                yield line
                continue
            cell = next((cell for column, cell in line.cells(years.role) if column is years), None)
            found = _YEAR.fullmatch(squeeze(without_footnotes(cell.text))) if cell is not None else None
            names = self._winners_of(line) if found is not None else []
            if cell is not None and names:
                line.mark_taken(cell)
            for winner in names:
                yield Honour(
                    winner=winner,
                    kind=kind,
                    competition=Name(self._subject.kind, self._subject.text),
                    year=int(found[1]) if found else None,
                    count=1,
                    racing_class=None,
                    source=line.passage,
                )
            line.skip_rest({}, "a column that says nothing of a winner")
            line.finish()

    def _winners_of(self, line: RowReader) -> list[Name]:
        """Return the drivers whom a line names as winners."""
        roles = (
            (Role.DRIVERS,) if self._subject.kind is Kind.RECURRING_RACE else (Role.DRIVERS, Role.UNKNOWN, Role.WINNER)
        )
        for role in roles:
            for column, cell in line.cells(role):
                is_champion = _CHAMPION.fullmatch(column.printed) is not None
                if is_nothing(cell.text) or (self._subject.kind is Kind.SERIES and not is_champion):
                    continue
                names = drivers_of(cell, self.observed)
                if names and not are_run_together(names) and all(" " in name.text for name in names):
                    line.mark_taken(cell)
                    return [as_name(Kind.PERSON, name) for name in names]
        return []

    def _lines(self, shape: Shape) -> Iterator[RowReader | Problem]:
        for row in (*shape.captions, *shape.heads):
            skip_row(row, "caption" if row in shape.captions else "head of the table", self.accounting)
        for row in shape.rows:
            if skip_silent_row(row, shape, self.accounting):
                continue
            if _is_remark(row):
                skip_row(row, "a remark across the table", self.accounting)
                continue
            try:
                cells = dict(align(shape.header.first_line, row, shape.lost_cells, self.context.file_name))
                yield RowReader(self.context.file_name, (row,), cells, self.accounting)
            except CellError as error:
                yield Problem(error)

    def _leave(self, table: Table, headings: tuple[str, ...], why: str | None) -> Iterator[Problem]:
        first = " | ".join(squeeze(text) for text in dict.fromkeys(table.rows[0].texts) if text) if table.rows else ""
        named = headings[0] if headings else first
        named = named if len(named) <= _LONGEST_NAME else f"{named[: _LONGEST_NAME - 3]}..."
        reason = why or f"a table of another kind: {named or 'without a name'}"
        for row in table.rows:
            skip_row(row, reason, self.accounting)
        return
        yield


def _year_column(shape: Shape) -> Column | None:
    found = [column for column in shape.header.columns if fold(column.printed) in _YEAR_WORDS]
    return found[0] if len(found) == 1 else None


def _is_of_entries(shape: Shape) -> bool:
    roles = shape.header.roles
    has_result = Role.POSITION in roles or Role.LAPS in roles
    return (
        has_result
        and not _is_matrix(shape)
        and bool(roles & {Role.ENTRANT, Role.CHASSIS, Role.CODRIVER, Role.CAR_NUMBER})
    )


def _is_matrix(shape: Shape) -> bool:
    """Whether a table has a column for each round: `1 | 2 | 3 | 4`."""
    numbered = sum(column.printed.isdigit() for column in shape.header.columns)
    return Role.ROUND_SCORE in shape.header.roles or numbered > 1


def _is_remark(row: Row) -> bool:
    return len({id(cell.source_cell) for cell in row.cells if cell.text}) == 1 and len(row.cells) > 1
