"""What a table on a race's page is: its results, a list of its entries, or something we leave with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from racegraph.cells.car_numbers import parse_car_number
from racegraph.cells.class_labels import is_class_label
from racegraph.cells.laps import parse_laps
from racegraph.cells.makes import find_make
from racegraph.cells.positions import find_status, parse_position
from racegraph.cells.spacing import squeeze
from racegraph.cells.times import parse_lap_time, parse_race_time
from racegraph.documents.model import Cell
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Column, Header, Role
from racegraph.parsers.tables.session_names import SessionName, find_session
from racegraph.parsers.tables.shapes import Shape
from racegraph.records import SessionKind

SESSION = "another session than the race, and nothing says which"
ONE_OF_SEVERAL = "one of several races of a meeting: not recorded yet"
STANDINGS = "standings after the race: the season's own document has the final ones"
_SESSION_WORDS = re.compile(
    r"\bqualif|practi[cs]e|warm-?\s?up|\bgrid\b|superpole|shoot-?out|\btest(?:ing|s)?\b|\bheats?\b|pole day|"
    r"\bsprint\b(?! (?:cup|series|championship|cars?)\b)|"
    r"bump day|time trials?|carb day|last chance|\bduels?\b|semi-?\s?final|repechage|prologue|shakedown|free session",
    re.IGNORECASE,
)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:(?:race|leg|lauf|gara|course|carrera|manche)\s?|moto\s)(?:[1-9]|one|two|three|[AB]|I{1,3})\b"
    r"|\b(?:first|second|third|feature|main|reverse[- ]grid) (?:race|leg|moto)\b|\bfinal [AB]\b",
    re.IGNORECASE,
)
_RACE_WORDS = re.compile(r"\brace\b|\bclassification\b|\bresults?\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:official |final |full |overall )*(?:results?|classifications?|standings|report|summary|details)", re.IGNORECASE
)
_STANDINGS_WORDS = re.compile(r"standings|points after|championship (?:after|positions)", re.IGNORECASE)
_RANKING_WORDS = (
    (re.compile(r"fastest\s+laps?|lap records?", re.IGNORECASE), "a list of fastest laps: not recorded yet"),
    (re.compile(r"lap\s+lead|laps led|leaders?\b", re.IGNORECASE), "leaders of laps: not recorded yet"),
    (re.compile(r"pit\s?stops?", re.IGNORECASE), "stops in the pits: not recorded yet"),
    (re.compile(r"stages?\b|power stage", re.IGNORECASE), "stages of a rally: not recorded yet"),
    (
        re.compile(r"(?:past|previous|former|other) (?:winners|races|results)|winners\b", re.IGNORECASE),
        "winners of other races",
    ),
    (re.compile(r"broadcast|television|radio|media", re.IGNORECASE), "who broadcast the race: not recorded"),
)
_WHO = frozenset({Role.DRIVERS, Role.ENTRANT, Role.MANUFACTURER, Role.CONSTRUCTOR})
_OF_A_LINE = frozenset({Role.POSITION, Role.CAR_NUMBER, Role.BEST_LAP, Role.TIME, Role.LAPS})
_QUALIFYING_COLUMN = re.compile(r"Q[1-4](?: time)?|Qual(?:ifying)?\.? ?[1-3]?(?: time)?|Q\.? ?-?time", re.IGNORECASE)
_OF_A_HEAT = re.compile(r"(?:heat|session|race|leg|moto|run|practice)\b", re.IGNORECASE)
_SHORTEST_RACE = 240  # seconds; a shorter time is one of a lap
_MOST_STARTERS = 200


def reason_to_leave_in_race(header: Header, headings: tuple[str, ...]) -> str | None:  # noqa: PLR0911 - one for each
    """Return why a table says nothing of the race's entries; None where it may.

    Args:
        header: its columns.
        headings: its caption, then its headings from the inside out.
    """
    roles = header.roles
    if Role.STAGE in roles:
        return "stages of a rally: not recorded yet"
    if roles & {Role.LEADER, Role.LED} and not roles & {Role.POSITION, Role.CAR_NUMBER}:
        return "leaders of laps: not recorded yet"
    if Role.CAUSE in roles:
        return "cautions: not recorded yet"
    if _is_session(roles, headings):
        return SESSION
    if any(map(_ONE_OF_SEVERAL.search, headings[:2])) and Role.POSITION in roles:
        return ONE_OF_SEVERAL
    if Role.ROUND_SCORE in roles or (Role.POSITION in roles and _only_totals(roles)):
        return STANDINGS
    if Role.LAPS not in roles and (Role.POSITION in roles or not roles & _WHO):
        for pattern, reason in _RANKING_WORDS:
            if headings and pattern.search(headings[0]):
                return reason
    if headings and _STANDINGS_WORDS.search(headings[0]) and not roles & {Role.LAPS, Role.TIME, Role.GRID}:
        return STANDINGS
    return None


def session_of(header: Header, headings: tuple[str, ...]) -> SessionName | None:
    """Return the session whose classification a table is, None where it is none or does not say of which kind.

    Args:
        header: its columns.
        headings: its caption, then its headings from the inside out.
    """
    roles = header.roles
    if not roles & _WHO or roles & {Role.STAGE, Role.LEADER, Role.CAUSE, Role.RACE, Role.DATE, Role.WINNER}:
        return None
    if _is_list_of_fastest_laps(roles, headings):
        return find_session(headings[0])
    if not _is_session(roles, headings) or not roles & _OF_A_LINE:
        return None
    named = next(_telling(headings), None)
    found = find_session(named) if named is not None else None
    if found is not None and found.kind is not None:
        return found
    is_qualifying = any(_QUALIFYING_COLUMN.fullmatch(column.printed) for column in header.of(Role.BEST_LAP))
    if not is_qualifying or (found is None and not _says_nothing(named)):
        return None
    return SessionName(SessionKind.QUALIFYING, None, found.label if found is not None else "")


def _says_nothing(heading: str | None) -> bool:
    return heading is None or _RACE_WORDS.search(heading) is not None


def _is_list_of_fastest_laps(roles: frozenset[Role], headings: tuple[str, ...]) -> bool:
    found = find_session(headings[0]) if headings else None
    if found is None or found.kind is not SessionKind.FASTEST_LAPS:
        return False
    return bool(roles & {Role.BEST_LAP, Role.TIME}) and bool(roles & {Role.POSITION, Role.CAR_NUMBER})


def is_entry_table(header: Header) -> bool:
    """Whether the rows of a table are entries: they name somebody, and a place, a number or laps."""
    roles = header.roles
    return bool(roles & _WHO) and bool(roles & {Role.POSITION, Role.CAR_NUMBER, Role.LAPS, Role.TIME})


def reason_by_heading(headings: tuple[str, ...]) -> str | None:
    """Return why a table without a head that we know says nothing of the race; None where its headings do not tell."""
    for heading in headings:
        for pattern, reason in (*_RANKING_WORDS, (_SESSION_WORDS, SESSION), (_STANDINGS_WORDS, STANDINGS)):
            if pattern.search(heading) and find_status(heading) is None:
                return reason
    return None


def _is_session(roles: frozenset[Role], headings: tuple[str, ...]) -> bool:
    if Role.BEST_LAP in roles and not roles & {Role.LAPS, Role.POINTS}:
        return True
    if headings and find_status(headings[0]) is not None:
        return False  # `Non-qualifiers` under `Qualifying`
    named = list(_telling(headings))[:1]
    found = find_session(named[0]) if named else None
    if not named or _STANDINGS_WORDS.search(named[0]) or not (found or _SESSION_WORDS.search(named[0])):
        return False
    if found is not None and found.kind in (SessionKind.SPRINT, SessionKind.HEAT):
        return True  # raced, and classified as a race is
    return not (_RACE_WORDS.search(named[0]) and roles & {Role.LAPS, Role.REASON} and roles & {Role.GRID, Role.POINTS})


def _telling(headings: tuple[str, ...]) -> Iterator[str]:
    """Yield the headings that say more than `Classification`, or than a class does: `Warm up` above `MotoGP`."""
    for heading in headings:
        text = squeeze(heading)
        if not _GENERIC.fullmatch(text) and not is_class_label(text):
            yield heading


def _only_totals(roles: frozenset[Role]) -> bool:
    return Role.POINTS in roles and not roles & {Role.LAPS, Role.TIME, Role.GRID, Role.GAP, Role.REASON}


def settle(shape: Shape) -> Shape:
    """Return the shape with the roles that its values bear out: `Qual` may be a place on the grid, or a speed."""
    columns = list(shape.header.columns)
    for number, column in enumerate(columns):
        columns[number] = _settled(column, _values(shape, column), shape.header)
    columns = _first_of_each(columns)
    return replace(shape, header=replace(shape.header, columns=tuple(columns)))


def _values(shape: Shape, column: Column) -> list[Cell]:
    if column.second:
        return []
    cells = (cell for row in shape.rows for cell in row.cells[column.index : column.index + 1])
    return [cell for cell in cells if cell.column == column.index and (cell.text or cell.images)]


def _settled(column: Column, cells: list[Cell], header: Header) -> Column:
    texts = [cell.text for cell in cells if cell.text]
    role = _role_by_values(column, texts, cells, header)
    return column if role is column.role else replace(column, role=role)


def _role_by_values(column: Column, texts: list[str], cells: list[Cell], header: Header) -> Role:  # noqa: PLR0911
    match column.role:
        case Role.GRID if "qual" in column.printed.casefold() and _has_shootout(header):
            return Role.UNKNOWN  # places of two sessions, and the grid is made of both
        case Role.GRID if texts and not _most(texts, _is_place) and _most(texts, _is_figure):
            return Role.BEST_LAP
        case Role.BEST_LAP if _most(texts, _is_place) and _OF_A_HEAT.match(column.printed):
            return Role.UNKNOWN  # the place in a heat
        case Role.BEST_LAP if Role.GRID not in header.roles and _most(texts, _is_place):
            return Role.GRID
        case Role.LAPS if _most(texts, _is_lap_time):
            return Role.BEST_LAP
        case Role.TIME if _most(texts, _is_lap_time) and Role.LAPS not in header.roles and _is_short(texts[0]):
            return Role.BEST_LAP
        case Role.CHASSIS if Role.MANUFACTURER not in header.roles and _most(texts, _is_make, 0.8):
            return Role.MANUFACTURER
        case Role.CHASSIS if Role.CAR_NUMBER not in header.roles and _most(texts, _is_number, 0.9):
            return Role.CAR_NUMBER
        case Role.CAR_NUMBER if _counts_up(texts) and Role.POSITION not in header.roles and Role.LAPS in header.roles:
            return Role.POSITION
        case Role.UNKNOWN if not column.printed and not texts and cells and Role.NATIONALITY not in header.roles:
            return Role.NATIONALITY
        case Role.UNKNOWN if not column.printed and column.index == 0 and Role.POSITION not in header.roles:
            return Role.POSITION if _most(texts, _is_position, 0.9) else Role.UNKNOWN
    return column.role


def _has_shootout(header: Header) -> bool:
    return any("shootout" in column.printed.casefold().replace("-", "") for column in header.columns)


def _first_of_each(columns: list[Column]) -> list[Column]:
    """Leave one column its place, number or grid; a further one ranks something else."""
    seen: set[Role] = set()
    result = []
    for column in columns:
        is_again = column.role in seen and column.role in (Role.POSITION, Role.CAR_NUMBER, Role.GRID, Role.LAPS)
        result.append(replace(column, role=Role.UNKNOWN) if is_again else column)
        seen.add(column.role)
    return result


def _most(texts: list[str], fits: Callable[[str], bool], share: float = 0.6) -> bool:
    return bool(texts) and sum(map(fits, texts)) >= share * len(texts)


def _can(grammar: Callable[[str], object], text: str) -> bool:
    try:
        grammar(text)
    except CellError:
        return False
    return True


def _is_place(text: str) -> bool:
    return _can(parse_laps, text) and (parse_laps(text) or 0) <= _MOST_STARTERS


def _is_position(text: str) -> bool:
    return _can(parse_position, text)


def _is_number(text: str) -> bool:
    return _can(parse_car_number, text)


def _is_lap_time(text: str) -> bool:
    return _can(parse_lap_time, text)


def _is_figure(text: str) -> bool:
    return _is_lap_time(text) or text.replace(".", "").replace(",", "").isdigit()


def _is_make(text: str) -> bool:
    return find_make(text) == text


def _is_short(text: str) -> bool:
    return _can(parse_race_time, text) and parse_race_time(text) < _SHORTEST_RACE


def _counts_up(texts: list[str]) -> bool:
    places = [text.strip(". ") for text in texts]
    return len(places) > 1 and places[:3] == ["1", "2", "3"][: len(places)]
