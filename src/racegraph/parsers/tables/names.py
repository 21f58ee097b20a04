"""Names in a cell: from its marks where the source keeps them, else from its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from racegraph.cells.countries import find_flag
from racegraph.cells.flagged_names import (
    FlaggedName,
    looks_like_several_people,
    parse_drivers,
    parse_entrants,
    parse_flagged,
    split_country_words,
)
from racegraph.cells.marked_names import read_marked_drivers, read_marked_entrants, with_links
from racegraph.cells.spacing import split_lines, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Cell, RunKind
from racegraph.parsers.tables.observed import Observed
from racegraph.records import Kind, Name

_TEAM_WORD = re.compile(
    r"\b(?:racing|team|motor ?sports?|scuderia|[eé]curie|[eé]quipe|competition|competizione|engineering|motors|"
    r"autosport|racers?|sports?cars?|squadra|escuder[ií]a)\b",
    re.IGNORECASE,
)


def drivers_of(cell: Cell, observed: Observed) -> tuple[FlaggedName, ...]:
    """Read the drivers, riders or crew that a cell names, in order."""
    if _has_flags(cell):
        return read_marked_drivers(cell.runs)
    names = parse_drivers(_text(cell, observed.words_before_drivers), observed.flags_before_drivers)
    return with_links(_with_images(names, cell), cell.runs)


def entrants_of(cell: Cell, observed: Observed) -> tuple[FlaggedName, ...]:
    """Read the teams or people that a cell names as entrants."""
    if _has_flags(cell) or (observed.keeps_flags and cell.runs and not observed.words_before_entrants):
        return read_marked_entrants(cell.runs)
    if observed.words_before_entrants and all(map(split_country_words, split_lines(cell.text))):
        return with_links(tuple(map(_with_country_words, split_lines(cell.text))), cell.runs)
    names = parse_entrants(cell.text, observed.flags)
    return with_links(_with_images(names, cell), cell.runs)


def place_of(cell: Cell, observed: Observed) -> FlaggedName:
    """Read the one race, circuit or place that a cell names; a second line says where it is."""
    lines = [without_footnotes(line) for line in split_lines(cell.text)] or [""]
    flagged = parse_flagged(", ".join(line.strip(" ,") for line in lines if line), observed.flags)
    countries = {country.iso3: country for flag in cell.flags or cell.images if (country := find_flag(flag))}
    country = flagged.country or (next(iter(countries.values())) if len(countries) == 1 else None)
    return FlaggedName(flagged.text, country, link=cell.links[0] if cell.links else None)


def circuit_of(cell: Cell, observed: Observed) -> FlaggedName:
    """Read the circuit that a cell names, with the country in words before it, where the document has them there."""
    circuit = place_of(cell, observed)
    found = split_country_words(circuit.text) if observed.words_before_circuits else None
    return circuit if found is None else replace(circuit, text=found[1], country=find_flag(found[0]))


def kind_of_winner(name: FlaggedName, observed: Observed) -> Kind | None:
    """Tell whether a winner is a driver or a team, where the head says only `Winner`; None where nothing shows it."""
    if fold(name.text) in observed.drivers:
        return Kind.PERSON
    if _TEAM_WORD.search(name.text) or any(letter.isdigit() for letter in name.text):
        return Kind.TEAM
    return None


def are_run_together(names: tuple[FlaggedName, ...]) -> bool:
    """Whether names of people seem to stand in one with nothing between; a link around a name shows that it is one."""
    return any(name.country is None and name.link is None and looks_like_several_people(name.text) for name in names)


def as_name(kind: Kind, name: FlaggedName) -> Name:
    """Return the name of a thing of a kind, with its link."""
    return Name(kind, name.text, link=name.link)


def linked_name(kind: Kind, text: str, cell: Cell) -> Name:
    """Return a cell's text as one name, with its link if the cell has only one."""
    return Name(kind, text, link=cell.links[0] if len(cell.links) == 1 else None)


def _has_flags(cell: Cell) -> bool:
    return any(run.kind is RunKind.FLAG for run in cell.runs)


def _text(cell: Cell, country_words_first: bool) -> str:
    """Return the text; countries in words at the start of its lines in brackets, where the document has them there."""
    return _each_line(cell.text, _bracketed) if country_words_first else cell.text


def _each_line(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) for line in split_lines(text))


def _with_country_words(line: str) -> FlaggedName:
    country, name = split_country_words(line) or ("", line)
    return FlaggedName(name, find_flag(country))


def _bracketed(line: str) -> str:
    found = split_country_words(line)
    return f"[{found[0]}] {found[1]}" if found is not None else line


def _with_images(names: tuple[FlaggedName, ...], cell: Cell) -> tuple[FlaggedName, ...]:
    """Give each name the country of its image, where there are as many flags as names."""
    if not cell.images or len(cell.images) != len(names):
        return names
    countries = [find_flag(image) for image in cell.images]
    return tuple(
        replace(name, country=country) if name.country is None else name
        for name, country in zip(names, countries, strict=True)
    )
