"""Two names that a source links to one page are probably one thing, if nothing speaks against it.

A link is evidence and no proof: works teams of one make are linked to the make's page, a son to his father's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from racegraph.identity.blocking import ordered
from racegraph.identity.folding import fold
from racegraph.identity.opinions import Judged, Opinion, countries_agree, country_evidence, pair_text, same_if
from racegraph.identity.profiles import Profile
from racegraph.identity.rules.competitions import split_year
from racegraph.identity.rules.persons import take_apart
from racegraph.identity.rules.teams import core, share_a_name
from racegraph.identity.words import is_region, words
from racegraph.records import Kind, Name

_LINKED = (Kind.PERSON, Kind.TEAM, Kind.CIRCUIT, Kind.SERIES, Kind.RECURRING_RACE, Kind.RACE)
_MANY = 12  # names on one page; with more, each is compared with the first only


def judge_links(profiles: dict[Name, Profile]) -> Iterator[Judged]:
    """Judge the names of one kind that are linked to one page, and the name that is the page's own title."""
    pages: dict[tuple[Kind, str], set[Name]] = defaultdict(set)
    for name, profile in profiles.items():
        if name.kind in _LINKED:
            for page in (*map(fold, profile.links), profile.folded):
                pages[name.kind, page].add(name)
    for found in pages.values():
        names = sorted(found)
        pairs = combinations(names, 2) if len(names) <= _MANY else ((names[0], name) for name in names[1:])
        for first, second in pairs:
            if profiles[first].folded != profiles[second].folded:
                yield ordered(first, second), _compare(profiles[first], profiles[second])


def _compare(first: Profile, second: Profile) -> Opinion:
    text = f"{pair_text(first, second)} are linked to one page"
    return same_if(
        _is_plausible(first, second), "0.93", "0.6", "linked-to-one-page", text, *country_evidence(first, second)
    )


def _is_plausible(first: Profile, second: Profile) -> bool:
    one, other = first.name.text, second.name.text
    if first.name.kind is Kind.PERSON:
        surnames = take_apart(one), take_apart(other)
        agree = surnames[0].suffix == surnames[1].suffix and countries_agree(first, second) is not False
        return agree and not set(words(one)).isdisjoint(words(other))
    if first.name.kind is Kind.TEAM:
        regional = any(is_region(word) for word in core(one) ^ core(other))
        return share_a_name(one, other) and not regional and not _are_rivals(first, second)
    if first.name.kind is Kind.RACE:
        return split_year(first.name)[0] == split_year(second.name)[0]
    return not set(words(one)).isdisjoint(words(other)) or first.name.kind is Kind.CIRCUIT


def _are_rivals(first: Profile, second: Profile) -> bool:
    """Whether both entered cars in one race, at two numbers."""
    races = [{(document, car.race) for document, car in profile.entered} for profile in (first, second)]
    return not races[0].isdisjoint(races[1])
