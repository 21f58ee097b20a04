"""All rules put to all plausible pairs: the strongest opinion on each pair is its judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from decimal import Decimal

from racegraph.identity.blocking import Pair, pairs_by_keys, pairs_by_words
from racegraph.identity.evidence import Evidence
from racegraph.identity.model import Verdict
from racegraph.identity.opinions import Judged, Opinion
from racegraph.identity.profiles import Profile
from racegraph.identity.rules.cars import judge_cars
from racegraph.identity.rules.competitions import compare_races, compare_series, series_keys, word_set
from racegraph.identity.rules.identifiers import judge_identifiers, tell_apart
from racegraph.identity.rules.links import judge_links
from racegraph.identity.rules.models import chassis_keys, compare_chassis, compare_engines, engine_keys
from racegraph.identity.rules.persons import compare_persons, person_keys
from racegraph.identity.rules.places import circuit_core, compare_circuits, compare_others
from racegraph.identity.rules.spelling import judge_brackets, judge_spellings, judge_statements
from racegraph.identity.rules.teams import compare_teams, core, team_keys
from racegraph.identity.words import words
from racegraph.records import Kind, Name

Compare = Callable[[Profile, Profile], Opinion | None]


def judge_names(evidence: Evidence) -> tuple[dict[Name, Profile], dict[Pair, Opinion]]:
    """Return what is known of each name, and the judgement on each pair looked at, in order of the pairs."""
    profiles = evidence.profiles.finish(evidence.mentions)
    opinions: dict[Pair, set[Opinion]] = defaultdict(set)
    for pair, opinion in _judge_all(evidence, profiles):
        opinions[pair].add(tell_apart(profiles[pair[0]], profiles[pair[1]]) or opinion)
    place = {name: number for number, name in enumerate(profiles)}
    in_order = sorted(opinions, key=lambda pair: (place[pair[0]], place[pair[1]]))
    return profiles, {pair: strongest(opinions[pair]) for pair in in_order}


def strongest(opinions: Set[Opinion]) -> Opinion:
    """Return the opinion that decides: the surest verdict, and among equally sure ones "different"."""
    return min(opinions, key=_rank) if len(opinions) > 1 else next(iter(opinions))


def _rank(opinion: Opinion) -> tuple[bool, Decimal, Verdict, str, tuple[str, ...]]:
    verdict = opinion.verdict  # "different" stands before "same" in order
    return verdict is Verdict.UNSURE, -opinion.confidence, verdict, opinion.rule, opinion.evidence


def _judge_all(evidence: Evidence, profiles: dict[Name, Profile]) -> Iterator[Judged]:
    yield from judge_identifiers(profiles)
    yield from judge_spellings(profiles)
    yield from judge_statements(evidence.mentions, profiles)
    yield from judge_brackets(profiles)
    yield from judge_cars(evidence.cars.finish(), profiles)
    yield from judge_links(profiles)
    by_kind: dict[Kind, list[Profile]] = defaultdict(list)
    for profile in profiles.values():
        by_kind[profile.name.kind].append(profile)
    makers = frozenset(profile.folded for profile in by_kind[Kind.MANUFACTURER])
    own_names = {(profiles[name].folded, other) for name, other in evidence.mentions.stated}
    for kind in Kind:
        pairs, compare = _plan(kind, by_kind[kind], makers)
        for first, second in set(pairs):  # in any order: what is held of each pair is put in order later
            opinion = compare(profiles[first], profiles[second])
            if opinion is not None and not _is_own_name(opinion, first, second, own_names, profiles):
                yield (first, second), opinion


def _is_own_name(
    opinion: Opinion, first: Name, second: Name, own_names: set[tuple[str, Name]], profiles: Mapping[Name, Profile]
) -> bool:
    """Whether a rule tells two spellings apart, though one is stated as a name of somebody who has the other.

    A database calls its Jan Lammers Johannes Antonius, too: so "Johannes Antonius Lammers" does not speak against
    the Jan Lammers of a page.
    """
    told_apart = opinion.verdict is Verdict.DIFFERENT and opinion.rule == "given-names-differ"
    return told_apart and not own_names.isdisjoint({(profiles[first].folded, second), (profiles[second].folded, first)})


def _plan(kind: Kind, profiles: list[Profile], makers: frozenset[str]) -> tuple[Iterator[Pair], Compare]:
    """Return which pairs of a kind are worth a look, and who looks at them."""
    by_word: dict[Kind, tuple[Callable[[Profile], frozenset[str]], Compare]] = {
        Kind.CIRCUIT: (lambda profile: circuit_core(profile.name.text), compare_circuits),
        Kind.RACE: (word_set, compare_races),
        Kind.RECURRING_RACE: (word_set, compare_races),
    }
    by_key: dict[Kind, tuple[Callable[[Profile], Iterator[str]], Compare]] = {
        Kind.PERSON: (person_keys, compare_persons),
        Kind.CHASSIS: (chassis_keys, compare_chassis),
        Kind.ENGINE: (engine_keys, compare_engines),
        Kind.SERIES: (series_keys, compare_series),
    }
    if kind in by_key:
        keys, compare = by_key[kind]
        return pairs_by_keys(profiles, keys), compare
    if kind is Kind.TEAM:
        return _team_pairs(profiles), lambda first, second: compare_teams(first, second, makers)
    if kind is Kind.SEASON:
        return iter(()), compare_others  # a season's name says all: a year and a series
    words_in, compare = by_word.get(kind, (lambda profile: frozenset(words(profile.name.text)), compare_others))
    return _pairs_by_words(profiles, words_in), compare


def _team_pairs(profiles: list[Profile]) -> Iterator[Pair]:
    yield from pairs_by_keys(profiles, team_keys)
    yield from _pairs_by_words(profiles, lambda profile: core(profile.name.text))


def _pairs_by_words(profiles: list[Profile], words_in: Callable[[Profile], frozenset[str]]) -> Iterator[Pair]:
    return pairs_by_words({profile.name: words_in(profile) for profile in profiles})
