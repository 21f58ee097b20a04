"""What a graph says of the entries and races behind a network: dates, seasons, classes, laps, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions, Store

_RG = "https://w3id.org/racegraph/ontology#"
_DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

SEASONS = """\
PREFIX rg: <https://w3id.org/racegraph/ontology#>
SELECT DISTINCT ?race ?season ?series WHERE {
  ?round rg:race ?race ; rg:season ?season .
  OPTIONAL { ?season rg:series ?series }
}"""
RESULTS = """\
PREFIX rg: <https://w3id.org/racegraph/ontology#>
SELECT DISTINCT ?entry ?laps ?position ?status WHERE {
  ?entry a rg:Entry ; rg:result ?result .
  OPTIONAL { ?result rg:lapsCompleted ?laps }
  OPTIONAL { ?result rg:position ?position }
  OPTIONAL { ?result rg:status ?status }
}"""
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything by IRI; values sorted. What a graph does not say is missing from a mapping."""

    labels: Mapping[str, str]  # the first in the order of the alphabet, where a thing has several
    dates: Mapping[str, str]  # of races, as ISO 8601; the first day of a race that took several
    seasons: Values  # of races
    series: Values  # of races
    classes: Values  # of entries
    car_numbers: Mapping[str, str]  # of entries
    races: Mapping[str, str]  # of entries
    drivers: Values  # of entries
    entrants: Values  # of entries
    countries: Values  # of drivers and teams
    laps: Mapping[str, int]  # of entries, as the race's own result has them
    positions: Mapping[str, int]  # of entries
    sources: Values  # of entries: document and lines, as a person counts them
    statuses: Mapping[str, str]  # of entries: the end of the status's IRI

    def label(self, iri: str) -> str:
        """Return a thing's name, or the end of its IRI where the graph gives none."""
        return self.labels.get(iri) or iri.rstrip("/").rsplit("/", 1)[-1]

    def entry_label(self, entry: str) -> str:
        """Return the race and the car's number: "2003 Petit Le Mans #38"."""
        number = self.car_numbers.get(entry)
        race = self.label(self.races.get(entry, entry))
        return f"{race} #{number}" if number else race


def read_context(store: Store) -> Context:
    """Read what the entries and races of a small store have said of them."""
    entries = _values(store, "entrant", "driver", "race")
    is_entry = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, None, NamedNode(_RG + "Entry"), None)
        if isinstance(quad.subject, NamedNode)
    }
    of_entries = {name: _only(entries[name], is_entry) for name in entries}
    seasons, series = _seasons(store)
    laps, positions, statuses = _results(store)
    facts = _values(store, "startDate", "date", "racingClass", "carNumber", "nationality", "country")
    return Context(
        labels=_first(_by_subject(store, _LABEL)),
        dates={**_first(facts["date"]), **_first(facts["startDate"])},
        seasons=seasons,
        series=series,
        classes=_only(facts["racingClass"], is_entry),
        car_numbers=_first(_only(facts["carNumber"], is_entry)),
        races=_first(of_entries["race"]),
        drivers=of_entries["driver"],
        entrants=of_entries["entrant"],
        countries={**facts["country"], **facts["nationality"]},
        laps=laps,
        positions=positions,
        sources=_sources(store, is_entry),
        statuses=statuses,
    )


def select(store: Store, query: str) -> list[tuple[str, ...]]:
    """Return the rows of a SELECT, sorted; an unbound variable is the empty text."""
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return sorted(tuple("" if term is None else term.value for term in row) for row in solutions)


def _sources(store: Store, entries: set[str]) -> Values:
    passages = _only(_by_subject(store, _DERIVED), entries)
    return {entry: tuple(sorted({_passage(iri) for iri in several})) for entry, several in passages.items()}


def _passage(iri: str) -> str:
    """Return a document's name and its lines, counted from 1; RFC 5147 counts what lies between lines, from 0."""
    document, _, lines = iri.partition("#line=")
    name = document.rstrip("/").rsplit("/", 1)[-1]
    first, _, last = lines.partition(",")
    if not (first.isdecimal() and last.isdecimal()):
        return name
    return f"{name}, line {last}" if int(last) - int(first) == 1 else f"{name}, lines {int(first) + 1}–{last}"


def _seasons(store: Store) -> tuple[Values, Values]:
    rows = select(store, SEASONS)
    return _grouped((race, season) for race, season, _ in rows), _grouped((race, one) for race, _, one in rows if one)


def _results(store: Store) -> tuple[dict[str, int], dict[str, int], dict[str, str]]:
    rows = select(store, RESULTS)
    laps = {entry: int(value) for entry, value, _, _ in rows if value}
    positions = {entry: int(value) for entry, _, value, _ in rows if value}
    return laps, positions, {entry: value.rsplit("/", 1)[-1] for entry, _, _, value in rows if value}


def _values(store: Store, *names: str) -> dict[str, Values]:
    return {name: _by_subject(store, _RG + name) for name in names}


def _by_subject(store: Store, predicate: str) -> Values:
    quads = store.quads_for_pattern(None, NamedNode(predicate), None, None)
    return _grouped((quad.subject.value, quad.object.value) for quad in quads)  # type: ignore[union-attr]


def _grouped(pairs: Iterable[tuple[str, str]]) -> Values:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in sorted(found.items())}


def _first(values: Values) -> dict[str, str]:
    return {key: several[0] for key, several in values.items()}


def _only(values: Values, keys: set[str]) -> Values:
    return {key: several for key, several in values.items() if key in keys}
