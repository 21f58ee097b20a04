"""What the records tell of each name: countries, cars, crews, and the things printed on the same lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from racegraph.identity.folding import fold_name
from racegraph.identity.mentions import Mention, Mentions
from racegraph.records import (
    CarPart,
    Chassis,
    Engine,
    Entry,
    EntryRef,
    Fact,
    Identifier,
    Kind,
    LapRecord,
    Name,
    PointsRule,
    Property,
    Record,
    Round,
    RoundRef,
    Standing,
)


@dataclass(frozen=True, slots=True, order=True)
class Car:
    """A car of a race, whoever prints it."""

    race: str  # folded
    number: str
    occurrence: str

    @classmethod
    def of(cls, ref: EntryRef) -> Car:
        """Return the car that a record speaks of."""
        return cls(fold_name(ref.race), ref.car_number, ref.occurrence)


_LENT = {"season", "round", "circuit"}

Feature = tuple[str, str]  # a kind and a folded name
Line = tuple[str, Car]  # a document and the car that one line of it is about


@dataclass(slots=True)
class Profile:
    """A name with all that speaks for or against its being another.

    Args:
        beside: things printed on the same lines, as (kind, folded name): teams, chassis, engines, classes ...
        drove: lines whose crew the name is in.
        entered: lines of cars that it entered.
        raced: (document, race) in which it is printed.
        identifiers: what databases call it, (scheme, id).
        born: the earliest year of birth that is stated.
        died: the latest year of death that is stated.
    """

    name: Name
    folded: str
    countries: frozenset[str] = frozenset()  # ISO codes, so that NED and NLD are one
    links: frozenset[str] = frozenset()  # pages that a source links the name to
    beside: set[Feature] = field(default_factory=set)
    drove: set[Line] = field(default_factory=set)
    entered: set[Line] = field(default_factory=set)
    raced: set[tuple[str, str]] = field(default_factory=set)
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    born: int | None = None
    died: int | None = None
    engine: Engine | None = None
    maker: str | None = None
    feature: Feature = field(init=False)  # what it is to the names beside it; made once, as it stands beside many
    as_driver: Feature = field(init=False)

    def __post_init__(self) -> None:
        self.feature = self.name.kind, self.folded
        self.as_driver = "driver", self.folded

    @property
    def races(self) -> set[str]:
        """The races in which the name is printed, folded."""
        return {race for _, race in self.raced}

    def years_driven(self) -> set[int]:
        """The years of the races whose crews the name is in, as far as the races' names tell."""
        return {int(car.race[:4]) for _, car in self.drove if car.race[:4].isdecimal()}

    def rounds(self) -> dict[str, set[str]]:
        """The numbers of the rounds at which the name stands, by season."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind, text in self.beside:
            if kind == "round":
                season, _, number = text.rpartition("#")
                found[season].add(number)
        return dict(found)

    def shared(self, other: Profile, kind: str) -> list[str]:
        """Return what of one kind both are printed beside, sorted."""
        return sorted(text for of_kind, text in self.beside & other.beside if of_kind == kind)


class Profiles:
    """The profiles of all names, gathered record after record."""

    def __init__(self) -> None:
        self._by_name: dict[Name, Profile] = _NewProfiles()

    def add(self, record: Record) -> None:
        """Read what one record tells of its names."""
        if isinstance(record, Entry):
            _read_entry(record, self._by_name)
        elif isinstance(record, Standing):
            _read_standing(record, self._by_name)
        elif isinstance(record, Fact) and record.property in {Property.BIRTH_DATE, Property.DEATH_DATE}:
            _read_lifetime(record, self._by_name)
        elif isinstance(record, Identifier):
            self._by_name[record.subject].identifiers.add((record.scheme, record.value))
        elif isinstance(record, CarPart):
            chassis = [record.part] if isinstance(record.part, Chassis) else []
            _models(chassis, [record.part] if isinstance(record.part, Engine) else [], self._by_name)
        else:
            for name, kind, text in _neighbours(record):
                self._by_name[name].beside.add((kind, text))

    def finish(self, mentions: Mentions) -> dict[Name, Profile]:
        """Return the profile of each name mentioned, in the order of the mentions."""
        profiles = {name: self._by_name[name] for name in mentions.by_name}
        for name, in_documents in mentions.by_name.items():
            profiles[name].countries = _countries(in_documents.values())
            profiles[name].links = frozenset(mentions.links.get(name, ()))
        _lend_runnings(profiles.values())
        return profiles


class _NewProfiles(dict[Name, Profile]):
    """A name that is not known yet gets an empty profile."""

    def __missing__(self, name: Name) -> Profile:
        plain = replace(name, link=None) if name.link is not None else name  # whichever came first, the same
        profile = self[plain] = Profile(plain, fold_name(plain))
        return profile


def _lend_runnings(profiles: Iterable[Profile]) -> None:
    """Let a race that recurs know what its runnings stand beside: their seasons, rounds and circuits."""
    runnings: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for profile in profiles:
        if profile.name.kind is Kind.RACE:
            runnings[profile.folded] |= {(kind, text) for kind, text in profile.beside if kind in _LENT}
    for profile in profiles:
        if profile.name.kind is Kind.RECURRING_RACE:
            for race in [text for kind, text in profile.beside if kind == "race"]:
                profile.beside |= runnings.get(race, set())


def _countries(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(country.iso3 for mention in mentions for country in mention.countries)


def _read_entry(entry: Entry, profiles: dict[Name, Profile]) -> None:
    car = Car.of(entry.ref)
    line, raced = (entry.source.document, car), (entry.source.document, car.race)
    own = [("class", entry.racing_class.label.casefold())] if entry.racing_class else []
    drivers = [drive.driver for drive in entry.drives]
    entrants = [entrant.name for entrant in entry.entrants]
    models = _models(entry.chassis, entry.engines, profiles)
    for name in (*drivers, *entrants, *models):
        profile = profiles[name]
        profile.raced.add(raced)
        profile.beside.update(own)
        profile.beside.update(profiles[other].feature for other in (*entrants, *models) if other != name)
    for name in entrants:
        profiles[name].entered.add(line)
        profiles[name].beside.update(profiles[driver].as_driver for driver in drivers)
    for name in drivers:
        profiles[name].drove.add(line)


def _read_lifetime(fact: Fact, profiles: dict[Name, Profile]) -> None:
    if isinstance(fact.subject, Name) and isinstance(fact.value, date):
        profile, year = profiles[fact.subject], fact.value.year
        if fact.property is Property.BIRTH_DATE:
            profile.born = min(filter(None, (profile.born, year)))
        else:
            profile.died = max(filter(None, (profile.died, year)))


def _read_standing(standing: Standing, profiles: dict[Name, Profile]) -> None:
    names = list(_models(standing.chassis, standing.engines, profiles))
    if standing.contender is not None:
        names.append(standing.contender)
    for name in names:
        profiles[name].beside.update(profiles[other].feature for other in names if other != name)


def _models(chassis: Iterable[Chassis], engines: Iterable[Engine], profiles: dict[Name, Profile]) -> list[Name]:
    names = []
    models: tuple[Chassis | Engine, ...] = (*chassis, *engines)
    for model in models:
        profile = profiles[model.name]
        # Of several spellings of the parts, always the same one, whatever the order of the records.
        profile.maker = min(filter(None, (profile.maker, model.maker)), default=None)
        if isinstance(model, Engine):
            profile.engine = min(filter(None, (profile.engine, model)), key=repr)
        names.append(model.name)
    return names


def _neighbours(record: Record) -> Iterator[tuple[Name, str, str]]:
    """Yield what a round, a rule or a sentence puts beside a name."""
    if isinstance(record, Round):
        yield from _round_neighbours(record)
    elif isinstance(record, PointsRule):
        yield from ((race, "season", fold_name(record.season)) for race in record.races)
    elif isinstance(record, LapRecord) and record.held_by is not None:
        yield record.held_by, "race", fold_name(record.race)
    elif isinstance(record, Fact) and isinstance(record.subject, Name) and isinstance(record.value, Name):
        yield record.subject, record.value.kind, fold_name(record.value)
        yield record.value, record.subject.kind, fold_name(record.subject)
    elif isinstance(record, Fact) and isinstance(record.subject, Name):
        if record.property in {Property.DATE, Property.START_DATE}:
            yield record.subject, "date", str(record.value)
    elif isinstance(record, Fact) and isinstance(record.subject, RoundRef) and isinstance(record.value, Name):
        yield record.value, "season", fold_name(record.subject.season)


def _round_neighbours(record: Round) -> Iterator[tuple[Name, str, str]]:
    season = fold_name(record.ref.season)
    for name in (record.race, record.circuit):
        if name is not None:
            yield name, "season", season
            if record.ref.number is not None:
                yield name, "round", f"{season}#{record.ref.number}"
            if record.date is not None and name.kind is Kind.RACE:
                yield name, "date", str(record.date)
    if record.race is not None and record.circuit is not None:
        yield record.race, Kind.CIRCUIT, fold_name(record.circuit)
