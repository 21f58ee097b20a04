"""Values in the box of a lasting thing: a day among other words, names one below the other, a competition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from racegraph.cells.dates import parse_date
from racegraph.cells.spacing import split_lines, squeeze, without_footnotes
from racegraph.documents.model import Cell, RunKind
from racegraph.errors import CellError
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.words import DATE
from racegraph.records import Kind, Name

LONGEST_NAME = 80
_DAY = re.compile(rf"{DATE}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}\. ?[^\W\d_]{{3,10}} [0-9]{{4}}")
_AGE = re.compile(r"\s?\((?:aged?|âge|edad|età|idade|leeftijd)?[\s\u00a0:]{0,2}[0-9]{1,3}[^()]{0,12}\)|\([0-9-]{10}\)")
_YEARS_BESIDE = re.compile(r"\s?\((?:[^()]{0,20}[0-9]{4}[^()]{0,40}|current|present)\)")
_NAMES_APART = re.compile(r",\s(?!(?:Inc|Ltd|LLC|Jr|Sr|S\.A|Co)\b)")
_TEAM_END = re.compile(r"\b(?:Racing|Motorsports?|Autosport|Competition|Engineering)\b")
_SHORTEST_NAME = 3
_LINE = " ⏎ "


def part_at_day(text: str) -> tuple[str, date | None, str]:
    r"""Return what stands before the first day of a text, the day, and what stands behind it and an age.

    >>> part_at_day("John Arthur Walker\n14 March 1950 (age 60)\nCoventry, England")
    ('John Arthur Walker', datetime.date(1950, 3, 14), 'Coventry, England')
    """
    plain = squeeze(_AGE.sub(" ", text.replace("\n", _LINE)))
    found = _DAY.search(plain)
    if found is None:
        return plain, None, ""
    try:
        day = parse_date(found[0])
    except CellError:
        return plain, None, ""
    before, after = _lines_as_commas(plain[: found.start()]), _lines_as_commas(plain[found.end() :])
    return before, day, after.removeprefix("in ").removeprefix("à ")


def _lines_as_commas(text: str) -> str:
    parts = [squeeze(part).strip(" ,(;") for part in text.split(_LINE.strip())]
    return ", ".join(part for part in parts if part).rstrip(") ")


def competition_of(career: str) -> Name | None:
    """Return the series or race of a heading such as `24 Hours of Le Mans career`, without its last word."""
    text = career.removesuffix(" World Championship") if career.startswith("Formula One") else career
    kind = kind_of(text)
    return Name(kind, text) if kind in (Kind.SERIES, Kind.RECURRING_RACE) else None


def without_years(text: str) -> str:
    """Return a name without the years beside it: `Kestrel Racing (1974–1980)`."""
    return squeeze(_YEARS_BESIDE.sub("", text)).strip(" ,;*•")


def links_of(cell: Cell) -> dict[str, str]:
    """Return the pages that the texts of a cell lead to."""
    return {squeeze(run.text): run.link for run in cell.runs if run.kind is RunKind.TEXT and run.link}


def names_of(cell: Cell, kind: Kind) -> list[Name]:
    """Return the names of a cell, parted at lines and commas, without years beside them."""
    links = links_of(cell)
    parts = (
        without_years(part)
        for line in split_lines(cell.text)
        for part in _NAMES_APART.split(without_years(without_footnotes(line)))
    )
    names = [
        Name(kind, text, link=links.get(text)) for text in parts if _is_name(text) and not _is_several(text, links)
    ]
    return list(dict.fromkeys(names))


def _is_several(text: str, links: Mapping[str, str]) -> bool:
    """Whether names seem to run together: a link ends inside, or two words that end a team's name stand in it."""
    is_cut = text not in links and any(len(link) > _SHORTEST_NAME and link in text for link in links)
    return is_cut or len(_TEAM_END.findall(text)) > 1


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST_NAME and "(" not in text and any(map(str.isalpha, text))
