"""Names from a cell whose source keeps its marks: flags, links, and line breaks between the names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from racegraph.cells.countries import find_flag
from racegraph.cells.flagged_names import FlaggedName, read_remarks, split_names
from racegraph.cells.spacing import is_nothing, squeeze, without_footnotes
from racegraph.documents.model import Run, RunKind
from racegraph.records import Country

_EDGES = " ,;/&–-"


@dataclass(slots=True)
class _Piece:
    """What stands between two flags or breaks."""

    text: str = ""
    flags: tuple[str, ...] = ()
    links: tuple[tuple[str, str | None], ...] = ()  # of each stretch of text: the text, and its target

    @property
    def is_blank(self) -> bool:
        return not self.text.strip(" \u00a0")


@lru_cache(maxsize=2048)
def read_marked_drivers(runs: tuple[Run, ...]) -> tuple[FlaggedName, ...]:
    """Read a cell of drivers with flags; each flag belongs to one name."""
    names = (name for piece in _pieces(runs) for part in _parts(piece) for name in split_names(part))
    found = (one for name in names for one in read_remarks(name))
    return with_links(tuple(name for name in found if name.text and not is_nothing(name.text)), runs)


@lru_cache(maxsize=2048)
def read_marked_entrants(runs: tuple[Run, ...]) -> tuple[FlaggedName, ...]:
    """Read a cell of teams with flags; a slash is part of a name."""
    names = (_named(piece) for piece in _pieces(runs))
    return with_links(tuple(name for name in names if name.text and not is_nothing(name.text)), runs)


def with_links(names: tuple[FlaggedName, ...], runs: Sequence[Run]) -> tuple[FlaggedName, ...]:
    """Give each name the target of the link that is its text, or the one link inside it."""
    links = [(squeeze(run.text), run.link) for run in runs if run.kind is RunKind.TEXT and run.link]
    if not links:
        return names
    return tuple(replace(name, link=link) if (link := _link_of(name.text, links)) else name for name in names)


def _link_of(name: str, links: list[tuple[str, str]]) -> str | None:
    exact = {link for text, link in links if text == name}
    inside = exact or {link for text, link in links if len(text) * 2 > len(name) and text in name}
    return inside.pop() if len(inside) == 1 else None


def _pieces(runs: Sequence[Run]) -> Iterator[_Piece]:
    """Yield the pieces with a text; flags that stand on a line of their own belong to the names that follow."""
    waiting: list[str] = []
    for line in _lines(runs):
        for piece in _pieces_of_line(line):
            if piece.is_blank:
                waiting += piece.flags
                continue
            if not piece.flags and waiting:
                piece.flags = (waiting.pop(0),)
            yield piece


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        if run.kind is RunKind.BREAK:
            yield line
            line = []
        elif run.kind is RunKind.FLAG or run.kind is RunKind.TEXT:
            line.append(run)
    yield line


def _pieces_of_line(line: list[Run]) -> list[_Piece]:
    printed = [run for run in line if run.kind is RunKind.FLAG or run.text.strip()]
    flags_follow = bool(printed) and printed[0].kind is RunKind.TEXT and printed[-1].kind is RunKind.FLAG
    pieces = [_Piece()]
    for run in line:
        last = pieces[-1]
        if run.kind is RunKind.FLAG:
            if not flags_follow and not last.is_blank:
                pieces.append(_Piece())
            pieces[-1].flags += (run.text,)
            continue
        if flags_follow and last.flags and run.text.strip():
            pieces.append(_Piece())
        pieces[-1].text += run.text
        pieces[-1].links += ((run.text, run.link),)
    return pieces


def _parts(piece: _Piece) -> Iterator[FlaggedName]:
    """Part a text where it is nothing but links to several people with white space between them."""
    stretches = [(squeeze(text), link) for text, link in piece.links if text.strip()]
    links = {link for _, link in stretches}
    if len(links) == len(stretches) > 1 and None not in links and all(" " in text for text, _ in stretches):
        country = _country(piece.flags)
        yield from (FlaggedName(text, country) for text, _ in stretches)
    else:
        yield _named(piece)


def _named(piece: _Piece) -> FlaggedName:
    text = without_footnotes(piece.text).strip(_EDGES)
    country = _country(piece.flags)
    unknown = [flag for flag in piece.flags if len(flag) == 3 and flag.isupper()] if country is None else []
    return FlaggedName(text, country, unknown[0] if unknown else None)


def _country(flags: tuple[str, ...]) -> Country | None:
    """Return the country of a name's flags; two countries are none, for we cannot tell which is meant."""
    countries = {country.iso3: country for flag in flags if (country := find_flag(flag)) is not None}
    return next(iter(countries.values())) if len(countries) == 1 else None
