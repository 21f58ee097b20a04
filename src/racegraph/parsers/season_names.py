"""One season that a page names in several ways goes by one name; the others are its other names.

`Round 6 of the 2014 World Rally Championship` in a box and `the 2014 World Rally Championship season` in a sentence
are one season, and so are two names that lead to one page.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

from racegraph.cells.spacing import squeeze
from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Document, Passage, RunKind
from racegraph.parsers.prose.kinds import kind_of_title, split_year
from racegraph.parsers.prose.titles import without_season
from racegraph.records import Fact, Kind, Name, Property, Record, Round

_T = TypeVar("_T")
_Place = tuple[Name | None, int | None, Name]  # race, number, season
_Names = dict[Name, Passage]  # the season's names of a page, each with the place where it stands first


def with_one_season_name(records: Iterable[Record], document: Document, subject: Name) -> tuple[Record, ...]:
    """Let every season of a page go by one name.

    Args:
        records: all of the page.
        document: for the links of its sentences.
        subject: what it is about; a season goes by the name of its own page.
    """
    known = tuple(records)
    names = _seasons(known)
    if not names:
        return known
    linked = {name: replace(name, link=name.link or link) for name, link in _links(document, names).items()}
    better = _better_names(known, [linked.get(name, name) for name in names], subject) if len(names) > 1 else {}
    others = [_other_name(one, other, names[other]) for other, one in better.items()]
    gone = frozenset(better)
    better = linked | better
    if not better:
        return known
    kept = (record for record in known if not _is_series_of(record, gone))
    return (*(_renamed(record, better) for record in kept), *(fact for fact in others if fact is not None))


def _seasons(records: Iterable[Record]) -> _Names:
    names: _Names = {}
    for record in records:
        if isinstance(record, Round):
            names.setdefault(record.ref.season, record.source)
        elif isinstance(record, Fact) and isinstance(record.subject, Name) and record.subject.kind is Kind.SEASON:
            names.setdefault(record.subject, record.source)
    return names


def _links(document: Document, names: Iterable[Name]) -> dict[Name, str]:
    """Return where the page's sentences link the names."""
    by_text = {_folded(name.text): name for name in names}
    found: dict[Name, str] = {}
    for text in document.texts():
        for run in (run for sentence in text.sentences for run in sentence.runs):
            if run.kind is RunKind.TEXT and run.link and any(map(str.isdigit, run.text)):
                name = by_text.get(_folded(squeeze(run.text)))
                if name is not None and kind_of_title(run.link) is Kind.SEASON:
                    found.setdefault(name, run.link)
    return found


def _better_names(records: tuple[Record, ...], names: list[Name], subject: Name) -> dict[Name, Name]:
    """Return for each name that gives way the one that stays."""
    stated = {(fact.subject, _folded(str(fact.value))) for fact in records if _is_other_name(fact)}  # type: ignore[union-attr]
    numbers = {(record.race, record.ref.number, record.ref.season) for record in records if isinstance(record, Round)}
    better: dict[Name, Name] = {}
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name != subject, not _is_title(name))):  # stable: else as printed
        one = next((one for one in kept if _are_one(one, name, stated, numbers)), None)
        if one is None:
            kept.append(name)
        else:
            better[name] = one
    return better


def _is_series_of(record: Record, seasons: Container[Name]) -> bool:
    """Whether a record reads a season's series from a name that gives way: a season is one of one series."""
    return isinstance(record, Fact) and record.property is Property.SERIES and record.subject in seasons


def _is_other_name(record: Record) -> bool:
    return isinstance(record, Fact) and record.property is Property.ALSO_KNOWN_AS


def _is_title(name: Name) -> bool:
    return name.link is not None and name.link == name.text


def _are_one(one: Name, other: Name, stated: set[tuple[object, str]], numbers: set[_Place]) -> bool:
    if split_year(one.text)[0] != split_year(other.text)[0]:
        return False
    if not _forms(one).isdisjoint(_forms(other)) or (one, _folded(other.text)) in stated:
        return True
    words, more = _words(one), _words(other)
    same_round = any((race, number, other) in numbers for race, number, season in numbers if season == one)
    return same_round and (words <= more or more <= words)


def _forms(name: Name) -> set[str]:
    return {_folded(text) for text in (name.text, name.link) if text}


def _folded(text: str) -> str:
    year, rest = split_year(text)
    return fold(f"{year or ''} {without_season(rest)}")


def _words(name: Name) -> frozenset[str]:
    return frozenset(fold(word) for word in without_season(split_year(name.text)[1]).split())


def _other_name(one: Name, other: Name, source: Passage) -> Fact | None:
    if _folded(one.text) == _folded(other.text):
        return None
    return Fact(subject=one, property=Property.ALSO_KNOWN_AS, value=other.text, source=source)


def _renamed(value: _T, better: Mapping[Name, Name]) -> _T:
    """Return a record with the better names wherever it refers to a season; itself where it refers to none."""
    if isinstance(value, Name):
        return better.get(value, value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        parts = tuple(_renamed(each, better) for each in value)
        is_new = any(new is not old for new, old in zip(parts, value, strict=True))
        return parts if is_new else value  # type: ignore[return-value]
    changed = dict(_new_values(value, better))
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def _new_values(value: object, better: Mapping[Name, Name]) -> Iterator[tuple[str, object]]:
    for name in _fields(type(value)):  # type: ignore[arg-type] # mypy takes no class for hashable
        old = getattr(value, name)
        if isinstance(old, tuple) or _fields(type(old)):  # type: ignore[arg-type]
            new = _renamed(old, better)
            if new is not old:
                yield name, new


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; none of a class that is no dataclass, or that can name no season."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) and kind is not Passage else ()
