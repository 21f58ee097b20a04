"""Where each name is printed, and what is printed beside it: what every judgement rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import get_args, get_type_hints

from racegraph.documents.model import Passage
from racegraph.records import (
    Chassis,
    Country,
    Drive,
    Engine,
    Entrant,
    Entry,
    Fact,
    Kind,
    Name,
    Property,
    Record,
    Standing,
    Subject,
)

_ATTRIBUTES: dict[type, tuple[str, ...]] = {}  # by record type: asked for once per type, not once per record
OTHER_NAMES = {Property.ALSO_KNOWN_AS: "another name", Property.FORMER_NAME: "a former name"}


Place = tuple[str, int, int]  # the document, the first and the last line


@dataclass(slots=True)
class Mention:
    """A name in one document. Most are printed once, so what only others need is made when it is needed."""

    first: Passage  # where it is printed first
    _places: set[Place] | None = None
    _countries: dict[Country, int] | None = None

    def add(self, source: Passage, country: Country | None) -> None:
        """Take note of one more line that prints the name."""
        if _place(source) != _place(self.first):
            self._places = self._places or {_place(self.first)}
            self._places.add(_place(source))
            self.first = min(self.first, source, key=_place)
        if country is not None:
            self._countries = self._countries or {}
            self._countries[country] = self._countries.get(country, 0) + 1

    @property
    def times(self) -> int:
        """In how many places the name is printed here."""
        return len(self._places) if self._places else 1

    @property
    def countries(self) -> tuple[Country, ...]:
        """The countries printed beside the name here, the most often printed first."""
        counts = self._countries or {}
        return (
            tuple(sorted(counts, key=lambda country: (-counts[country], country))) if len(counts) > 1 else tuple(counts)
        )

    @property
    def country(self) -> Country | None:
        """The country most often printed beside the name here; the first in order among equals."""
        return next(iter(self.countries), None)


def _place(passage: Passage) -> Place:
    return passage.document, passage.first_line, passage.last_line


@dataclass(slots=True)
class Mentions:
    """All names of some records."""

    by_name: dict[Name, dict[str, Mention]] = field(default_factory=dict)  # name → document id → mention
    titles: dict[Name, int] = field(default_factory=dict)  # how many documents are about the thing under this name
    # (name, other name) → the sentences that say so
    stated: dict[tuple[Name, Name], list[Fact]] = field(default_factory=lambda: defaultdict(list))
    links: dict[Name, set[str]] = field(default_factory=lambda: defaultdict(set))  # where a source links the name

    def times_printed(self, name: Name) -> int:
        """Return in how many places of all documents a name is printed."""
        return sum(mention.times for mention in self.by_name.get(name, {}).values())

    def add(self, record: Record) -> Iterator[Name]:
        """Take in every name in a record, those that a sentence gives as another name among them; yield them."""
        for name, country in _names_of(record):
            yield _add(self, name, country, record.source)
        if isinstance(record, Subject):
            self.titles[record.name] = self.titles.get(record.name, 0) + 1
        if isinstance(record, Fact) and record.property in OTHER_NAMES:
            yield from _add_other_name(self, record)

    def sort(self) -> None:
        """Put the names in order, whatever order the records came in."""
        self.by_name = {name: self.by_name[name] for name in sorted(self.by_name, key=_order)}


def _order(name: Name) -> tuple[str, ...]:
    """A name's place among all; as the names' own order, but without a call for each comparison."""
    return name.kind, name.text, name.qualifier


def _makers(model: Chassis | Engine) -> Iterator[Name]:
    """Yield who made a model, which records print inside its name."""
    yield from _manufacturer(model.maker)
    if isinstance(model, Engine):
        yield from _manufacturer(model.tuner)


def _manufacturer(text: str | None) -> Iterator[Name]:
    if text:
        yield Name(Kind.MANUFACTURER, text)


def _names_of(record: Record) -> Iterator[tuple[Name, Country | None]]:
    yield from _walk(record)
    if isinstance(record, Entry):
        yield from ((name, None) for name in _manufacturer(record.tyre))


def _walk(value: object) -> Iterator[tuple[Name, Country | None]]:
    if isinstance(value, Name):
        yield value, None
    elif isinstance(value, Entrant):
        yield value.name, value.country
    elif isinstance(value, Drive):
        yield value.driver, value.country
    elif isinstance(value, Chassis | Engine):
        yield value.name, None
        yield from ((name, None) for name in _makers(value))
    elif isinstance(value, tuple):
        for part in value:
            yield from _walk(part)
    elif is_dataclass(value) and not isinstance(value, Passage | Country):
        yield from _walk_fields(value)


def _walk_fields(record: object) -> Iterator[tuple[Name, Country | None]]:
    country = record.value if isinstance(record, Fact) and isinstance(record.value, Country) else None
    for attribute in _attributes(record):
        for name, beside in _walk(getattr(record, attribute)):
            if isinstance(record, Standing) and name == record.contender:
                yield name, record.contender_country
            else:
                yield name, beside or country


def _attributes(record: object) -> tuple[str, ...]:
    """Return the fields of a record that can hold a name, by what their types say."""
    kind = type(record)
    found = _ATTRIBUTES.get(kind)
    if found is None:
        types = get_type_hints(kind)
        held = [field.name for field in fields(record) if _can_hold_a_name(types[field.name])]  # type: ignore[arg-type]
        found = _ATTRIBUTES[kind] = tuple(held)
    return found


@cache
def _can_hold_a_name(kind: object) -> bool:
    if isinstance(kind, type) and is_dataclass(kind) and kind not in {Passage, Country}:
        return kind is Name or any(map(_can_hold_a_name, get_type_hints(kind).values()))
    return kind is object or any(map(_can_hold_a_name, get_args(kind)))


def _add(mentions: Mentions, name: Name, country: Country | None, source: Passage) -> Name:
    if name.link is not None:
        mentions.links[name].add(name.link)
        name = replace(name, link=None)  # so that whichever comes first, the name kept is the same
    in_documents = mentions.by_name.setdefault(name, {})
    document, _, _ = source.document.partition("/")  # the files of a database are one source
    mention = in_documents.get(document)
    if mention is None:
        mention = in_documents[document] = Mention(source)
    mention.add(source, country)
    return name


def _add_other_name(mentions: Mentions, fact: Fact) -> Iterator[Name]:
    if isinstance(fact.subject, Name) and isinstance(fact.value, str) and fact.value.strip():
        other = Name(fact.subject.kind, fact.value)
        if other != fact.subject:
            yield _add(mentions, other, None, fact.source)
            mentions.stated[fact.subject, other].append(fact)
