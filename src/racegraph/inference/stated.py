"""What the documents state, laid out so that a rule finds what it needs, in an order of its own."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from racegraph.documents.model import Passage
from racegraph.identity.model import Identities
from racegraph.records import (
    Championship,
    Entry,
    Fact,
    Honour,
    Name,
    PointsRule,
    Property,
    RacingClass,
    Record,
    Ref,
    Round,
    Standing,
)

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True)
class Classification:
    """The entries of one race as one document prints them, best first; those without a position come last."""

    race: Name
    document: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Stated:
    """All records, found by what they speak of. Nothing here depends on the order in which they came."""

    records: Sequence[Record]
    identities: Identities

    def key(self, name: Name) -> str:
        """Return what two names of one thing have in common."""
        return f"{name.kind}/{self.identities[name].id}"

    def key_of(self, subject: Ref) -> str | None:
        """Return the key of a subject that goes by its name; None for rows and cells."""
        return self.key(subject) if isinstance(subject, Name) else None

    def label(self, name: Name) -> str:
        """Return the name by which people know the thing."""
        return self.identities[name].label

    def of_type(self, kind: type[_R]) -> tuple[_R, ...]:
        """Return the records of one type, each once, in the order of their documents."""
        by_place: defaultdict[tuple[str, int, int], list[_R]] = defaultdict(list)
        for record in dict.fromkeys(record for record in self.records if isinstance(record, kind)):
            by_place[place(record.source)].append(record)
        # Only what stands in one place is told apart by all that it says, which is dear.
        return tuple(
            record
            for where in sorted(by_place)
            for record in (sorted(by_place[where], key=repr) if len(by_place[where]) > 1 else by_place[where])
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of all races."""
        return self.of_type(Entry)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """All rounds of all seasons."""
        return self.of_type(Round)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All statements of sentences."""
        return self.of_type(Fact)

    @cached_property
    def points_rules(self) -> tuple[PointsRule, ...]:
        """What the documents say of points."""
        return self.of_type(PointsRule)

    @cached_property
    def honours(self) -> tuple[Honour, ...]:
        """Wins and titles that sentences credit to somebody."""
        return self.of_type(Honour)

    @cached_property
    def championships(self) -> tuple[Championship, ...]:
        """All championships' tables."""
        return self.of_type(Championship)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """All lines of all championships' tables."""
        return self.of_type(Standing)

    @cached_property
    def recurring_races(self) -> dict[str, frozenset[str]]:
        """What each race is a running of, both by key."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for fact in self.facts:
            race = self.key_of(fact.subject)
            if fact.property is Property.RECURRING_RACE and race is not None and isinstance(fact.value, Name):
                found[race].add(self.key(fact.value))
        return {race: frozenset(keys) for race, keys in found.items()}

    @cached_property
    def classifications(self) -> tuple[Classification, ...]:
        """Each race's entries, one classification per document that gives one."""
        grouped: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            grouped[self.key(entry.ref.race), entry.source.document].append(entry)
        return tuple(
            Classification(entries[0].ref.race, document, tuple(sorted(entries, key=_finish)))
            for (_, document), entries in sorted(grouped.items())
        )


def place(source: Passage) -> tuple[str, int, int]:
    """Return where a passage stands, to sort by."""
    return source.document, source.first_line, source.last_line


def class_key(racing_class: RacingClass) -> str:
    """Return a class's label without case and white space: `GT Cup` and `GTCup` are one class."""
    return "".join(racing_class.label.split()).casefold()


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """Return words without case, accents and punctuation, with one space between and around them."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    words = " ".join(re.findall(r"[^\W_]+", plain.casefold()))
    return f" {words} "


def passages(sources: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages, each once, in the order given."""
    return tuple(dict.fromkeys(sources))


def by_class(entries: Iterable[Entry]) -> Iterator[tuple[RacingClass, tuple[Entry, ...]]]:
    """Group entries by their class, in the order of the classes' first entries; those without a class are left out."""
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.racing_class is not None:
            grouped[class_key(entry.racing_class)].append(entry)
    for members in grouped.values():
        racing_class = members[0].racing_class
        if racing_class is not None:
            yield racing_class, tuple(members)


def _finish(entry: Entry) -> tuple[bool, int, int, str, str]:
    position = entry.result.position if entry.result is not None else None
    return position is None, position or 0, entry.source.first_line, entry.ref.car_number, entry.ref.occurrence
