"""Candidates for a name among the things of a graph, with scores, and whether one is certain.

A score is 100 for a name that is equal but for case, accents and punctuation, less for one that is merely near, and
goes up or down with the properties that are given. A candidate is a match only where its name is equal, nothing that
is given contradicts it, and no other thing has that name or one so near that it may be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from racegraph.rdf.catalogue import TYPES, Catalogue, NamedThing
from racegraph.rdf.pages import page_of_origin
from racegraph.rdf.spelling import folded, plain_words

_NEAR = 60.0  # of 100: names less near are not offered
_RIVAL = 85.0  # a name as near as this may be what was meant
_OTHER_ORDER = 0.97  # words in another order are nearly as good
_MOST_NAMES = 200  # looked at for one query
_AGREES, _DIFFERS = (
    0.3,
    {"birthDate": 45.0, "deathDate": 45.0, "identifier": 45.0, "nationality": 15.0, "country": 15.0},
)
PROPERTIES: Mapping[str, str] = {
    "nationality": "nationality",
    "country": "country",
    "birthDate": "date of birth",
    "deathDate": "date of death",
    "identifier": "identifier in a database, scheme:value",
}
_SURE = {"birthDate", "identifier"}  # where these agree, a near name is no rival


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client asks for.

    Args:
        text: a name, the IRI of a thing, or the URL of a page about it.
        types: names of types, any of which will do; none for all.
        properties: pairs of a property's id and its possible values.
        limit: how many candidates at most.
    """

    text: str
    types: tuple[str, ...] = ()
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limit: int = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate.

    Args:
        score: 0 to 100.
        match: whether it is certain, and the only one.
    """

    thing: NamedThing
    score: float
    match: bool


@dataclass(frozen=True, slots=True)
class _Scored:
    thing: NamedThing
    score: float
    is_equal: bool  # in name, and nothing contradicts it
    is_sure: bool  # a date or an identifier agrees


class Index:
    """The names of a catalogue, ready to be searched.

    Args:
        catalogue: of the graph.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._things = tuple(catalogue.things.values())
        self._by_iri = {thing.iri: place for place, thing in enumerate(self._things)}
        self._base = catalogue.base
        self._by_page: defaultdict[str, set[int]] = defaultdict(set)
        self._by_identifier: defaultdict[str, set[int]] = defaultdict(set)
        self._by_folded: defaultdict[str, set[int]] = defaultdict(set)
        self._words: dict[str | None, tuple[list[str], list[int]]] = {name: ([], []) for name in (None, *TYPES)}
        for place, thing in enumerate(self._things):
            self._add(place, thing)

    def _add(self, place: int, thing: NamedThing) -> None:
        for page in thing.own_pages:
            self._by_page[page].add(place)
        for identifier in thing.identifiers:
            self._by_identifier[identifier].add(place)
        for name in thing.names:
            self._by_folded[folded(name)].add(place)
        for words in dict.fromkeys(map(plain_words, thing.names)):
            for kind in (None, *thing.types):
                texts, places = self._words[kind]
                texts.append(words)
                places.append(place)

    def thing(self, identifier: str) -> NamedThing | None:
        """Return a thing by its IRI or the end of it."""
        place = self._by_iri.get(identifier, self._by_iri.get(self._base + identifier))
        return None if place is None else self._things[place]

    def find(self, wanted: Wanted) -> list[Found]:
        """Return the candidates for a query, the best first."""
        named = self._named_outright(wanted)
        if named:
            return [Found(thing, 100.0, len(named) == 1) for thing in named[: wanted.limit]]
        scored = [self._scored(place, score, wanted) for place, score in self._near(wanted).items()]
        scored.sort(key=lambda one: (-one.score, one.thing.iri))
        best = scored[0] if scored else None
        is_certain = best is not None and best.is_equal and not any(_is_rival(one, best) for one in scored[1:])
        return [Found(one.thing, round(one.score, 1), is_certain and one is best) for one in scored[: wanted.limit]]

    def beginning_with(self, prefix: str, limit: int) -> list[NamedThing]:
        """Return things of which a name begins with some letters, in order of their labels."""
        words = plain_words(prefix)
        texts, places = self._words[None]
        found = {place for text, place in zip(texts, places, strict=True) if words and text.startswith(words)}
        return sorted((self._things[place] for place in found), key=lambda thing: (thing.label, thing.iri))[:limit]

    def _named_outright(self, wanted: Wanted) -> list[NamedThing]:
        """Return what an IRI, a page or an identifier names."""
        thing = self.thing(wanted.text)
        page = page_of_origin(wanted.text)
        places = {self._by_iri[thing.iri]} if thing is not None else self._by_page.get(page or "", set())
        identifiers = (value for pid, values in wanted.properties if pid == "identifier" for value in values)
        places = places or {place for value in identifiers for place in self._by_identifier.get(value, ())}
        return [self._things[place] for place in sorted(places) if _has_type(self._things[place], wanted)]

    def _near(self, wanted: Wanted) -> dict[int, float]:
        """Return the things whose names are near, each with the score of its nearest name."""
        near = dict.fromkeys(self._by_folded.get(folded(wanted.text), ()), 100.0)
        words = plain_words(wanted.text)
        for kind in wanted.types or (None,):
            texts, places = self._words[kind]
            for scorer, worth in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, _OTHER_ORDER)):
                found = process.extract(words, texts, scorer=scorer, limit=_MOST_NAMES, score_cutoff=_NEAR / worth)
                for _, score, where in found:
                    near[places[where]] = max(near.get(places[where], 0.0), min(score * worth, 99.0))
        return {place: score for place, score in near.items() if _has_type(self._things[place], wanted)}

    def _scored(self, place: int, score: float, wanted: Wanted) -> _Scored:
        thing = self._things[place]
        is_equal, is_sure = score == 100.0, False
        for pid, values in wanted.properties:
            agrees = _agrees(thing, pid, values)
            if agrees:
                score += (100.0 - score) * _AGREES
                is_sure = is_sure or pid in _SURE
            elif agrees is False:
                score -= _DIFFERS[pid]
                is_equal = False
        return _Scored(thing, max(score, 0.0), is_equal, is_sure)


def _has_type(thing: NamedThing, wanted: Wanted) -> bool:
    return not wanted.types or not set(wanted.types).isdisjoint(thing.types)


def _is_rival(one: _Scored, best: _Scored) -> bool:
    if best.is_sure:
        return one.is_sure and one.score >= _RIVAL
    return one.is_equal or one.score >= _RIVAL


def _agrees(thing: NamedThing, pid: str, values: Iterable[str]) -> bool | None:
    """Return whether a thing has one of some values; None where one of the two is not known."""
    known = list(_known(thing, pid))
    wanted = [value for value in values if value.strip()]
    if not known or not wanted:
        return None
    if pid in ("birthDate", "deathDate"):  # a year alone agrees with a day in it
        return any(one.startswith(value) or value.startswith(one) for one in known for value in wanted)
    return not {folded(one) for one in known}.isdisjoint(map(folded, wanted))


def _known(thing: NamedThing, pid: str) -> Iterator[str]:
    if pid in ("nationality", "country"):
        yield from (text for country in thing.countries for text in country)
    elif pid == "identifier":
        yield from thing.identifiers
    elif value := thing.born if pid == "birthDate" else thing.died if pid == "deathDate" else None:
        yield value
