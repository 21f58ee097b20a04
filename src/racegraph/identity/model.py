"""What identity speaks of: printed names, judgements on pairs of them, and the things they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from racegraph.documents.model import Passage
from racegraph.errors import InputError
from racegraph.records import Country, Kind, Name


class Verdict(StrEnum):
    """What is said of two names; the members are the local names of the SKOS list."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # never merges


@dataclass(frozen=True, slots=True)
class Thing:
    """One driver, team, car, race ... whatever it is called."""

    kind: Kind
    id: str  # unique within its kind; the last segment of its IRI
    label: str  # the preferred name, as printed
    names: tuple[str, ...]  # every spelling found, the label first


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as one document prints it."""

    name: Name
    document: str  # the document's id; "" where no document prints it (a user's judgement)
    country: Country | None = None  # most often printed beside it there


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is held of two printed names, and why.

    Args:
        confidence: from 0 to 1, in the verdict; for "unsure" how likely they are the same.
        rule: kebab-case name of the rule, explained in docs/identity.md.
        evidence: sentences for and against, strongest first.
        passages: what the evidence rests on.
        by_user: whether a person judged, so that no rule of ours is asked.
    """

    first: PrintedName
    second: PrintedName
    verdict: Verdict
    confidence: Decimal
    rule: str
    evidence: tuple[str, ...]
    passages: tuple[Passage, ...]
    by_user: bool = False

    @property
    def kind(self) -> Kind:
        """The kind that both names are of."""
        return self.first.name.kind


@dataclass(frozen=True, slots=True)
class UserJudgement:
    """A person's word on two names, which overrules ours."""

    kind: Kind
    first: str
    second: str
    verdict: Verdict  # SAME or DIFFERENT
    where: str = "judgement"  # file and line, for messages


@dataclass(frozen=True)
class Identities(Mapping[Name, Thing]):
    """Which thing each printed name names.

    Args:
        judgements: on each pair of names that was looked at, sorted.
        problems: what a user's judgements say of names that no document prints.
    """

    _things: Mapping[Name, Thing]
    judgements: tuple[Judgement, ...] = ()
    problems: tuple[InputError, ...] = ()
    _printed: Mapping[Name, int] = field(default_factory=dict)

    def __getitem__(self, name: Name) -> Thing:
        """Return what a name names; KeyError where no record printed it."""
        return self._things[name]

    def __iter__(self) -> Iterator[Name]:
        """Go through all names, sorted."""
        return iter(self._things)

    def __len__(self) -> int:
        """Return the number of distinct names."""
        return len(self._things)

    def things(self, kind: Kind | None = None) -> tuple[Thing, ...]:
        """Return all things, or those of one kind, sorted by kind and id."""
        found = {thing for thing in self._things.values() if kind in {None, thing.kind}}
        return tuple(sorted(found, key=lambda thing: (thing.kind, thing.id)))

    def about(self, *names: Name) -> tuple[Judgement, ...]:
        """Return the judgements on any of some names, in order: why a thing is one, and not another."""
        wanted = set(names)
        return tuple(held for held in self.judgements if not wanted.isdisjoint({held.first.name, held.second.name}))

    def names_of(self, thing: Thing) -> tuple[Name, ...]:
        """Return the names of a thing, sorted."""
        return tuple(sorted(name for name, found in self._things.items() if found == thing))

    def times_printed(self, name: Name) -> int:
        """Return in how many places a name is printed."""
        return self._printed.get(name, 0)
