"""What databases call things: one id in one scheme is one thing, two ids in one scheme are two, always.

A database has looked at its things one by one, which no spelling can make up for: no other rule is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set

from racegraph.identity.blocking import ordered
from racegraph.identity.opinions import Judged, Opinion, different, pair_text, same
from racegraph.identity.profiles import Profile
from racegraph.records import Kind, Name

Identifiers = Set[tuple[str, str]]  # (scheme, id)


def judge_identifiers(profiles: dict[Name, Profile]) -> Iterator[Judged]:
    """Judge names of one kind that have one id in one scheme."""
    found: dict[tuple[Kind, str, str], list[Name]] = defaultdict(list)
    for name, profile in profiles.items():
        for scheme, value in profile.identifiers:
            found[name.kind, scheme, value].append(name)
    for (_, scheme, value), names in found.items():
        first, *others = sorted(names)
        for other in others:
            text = f"{pair_text(profiles[first], profiles[other])} are both {value} in {scheme}"
            yield ordered(first, other), same("1", "same-identifier", text)


def differ(first: Identifiers, second: Identifiers) -> str | None:
    """Return a scheme that has one id for one side and another for the other; None where there is none."""
    if not first or not second:
        return None
    for scheme in sorted({scheme for scheme, _ in first} & {scheme for scheme, _ in second}):
        if _ids(first, scheme).isdisjoint(_ids(second, scheme)):
            return scheme
    return None


def tell_apart(first: Profile, second: Profile) -> Opinion | None:
    """Judge two names different whose ids in one scheme differ; None where no scheme tells them apart."""
    scheme = differ(first.identifiers, second.identifiers)
    if scheme is None:
        return None
    ids = [", ".join(sorted(_ids(profile.identifiers, scheme))) for profile in (first, second)]
    text = f"{pair_text(first, second)} are {ids[0]} and {ids[1]} in {scheme}"
    return different("1", "identifiers-differ", text)


def _ids(identifiers: Identifiers, scheme: str) -> set[str]:
    return {value for of, value in identifiers if of == scheme}
