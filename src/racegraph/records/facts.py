"""What sentences, titles, boxes and databases state of lasting things."""

from __future__ import annotations

from dataclasses import dataclass

from racegraph.documents.model import Passage
from racegraph.records.lists import HonourKind
from racegraph.records.names import Name
from racegraph.records.properties import Property
from racegraph.records.refs import Ref, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of a sentence, a title or a list item."""

    subject: Ref
    property: Property
    value: Value
    source: Passage
    quote: str | None = None  # the sentence; None where it is the whole passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence kept word by word, because no pattern understands all of it."""

    subject: Ref
    text: str
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a document is about."""

    name: Name
    title: str | None
    categories: tuple[str, ...]
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """What a database calls a thing: one id in each scheme; the best evidence that two names are one."""

    subject: Name
    scheme: str  # "f1db", "ergast", "wikidata"
    value: str
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonNumber:
    """A season's number within a series: the 33rd season of the IMSA GT Championship."""

    season: Name
    series: Name
    ordinal: int
    source: Passage
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """A win or a title that a sentence credits to somebody."""

    winner: Name
    kind: HonourKind
    competition: Name  # RECURRING_RACE or SERIES
    year: int | None
    count: int  # how often; 1 where a year is stated
    racing_class: str | None
    source: Passage
    quote: str | None = None
