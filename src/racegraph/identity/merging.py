"""From judgements to things: names judged the same become one, unless that would join two judged different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from racegraph.identity.blocking import Pair, ordered
from racegraph.identity.profiles import Line, Profile
from racegraph.identity.rules.identifiers import differ
from racegraph.records import Kind, Name


class Merger:
    """Groups of names, with what each group must not be joined to.

    No group ever holds two names said to be different, nor two that drove in one crew, nor two that one database has
    under two ids, nor two races that one season's calendar has under two numbers.
    """

    def __init__(self, profiles: Mapping[Name, Profile]) -> None:
        self.profiles = profiles
        self._group: dict[Name, Name] = {name: name for name in profiles}
        self._members: dict[Name, list[Name]] = {name: [name] for name in profiles}
        self._enemies: dict[Name, dict[Name, Name]] = {}  # by group: the enemy, and which member it is the enemy of
        self._seats: dict[Name, dict[Line, Name]] = {
            name: dict.fromkeys(profile.drove, name) for name, profile in profiles.items() if profile.drove
        }

        self._identifiers: dict[Name, dict[tuple[str, str], Name]] = {
            name: dict.fromkeys(profile.identifiers, name) for name, profile in profiles.items() if profile.identifiers
        }
        self._rounds: dict[Name, dict[str, dict[str, Name]]] = {
            name: {season: dict.fromkeys(numbers, name) for season, numbers in profile.rounds().items()}
            for name, profile in profiles.items()
            if name.kind in {Kind.RACE, Kind.RECURRING_RACE}
        }

    def group(self, name: Name) -> Name:
        """Return the name that stands for all names of its group."""
        return self._group[name]

    def keep_apart(self, first: Name, second: Name) -> None:
        """Say that two names of two groups are two things."""
        self._enemies.setdefault(self._group[first], {})[second] = first
        self._enemies.setdefault(self._group[second], {})[first] = second

    def obstacle(self, first: Name, second: Name) -> Pair | None:
        """Return two names that are two things and would be one if these two were; None where there are none."""
        one, other = self._group[first], self._group[second]
        if one == other:
            return None
        found = [
            ordered(member, enemy)
            for enemy, member in self._enemies.get(one, {}).items()
            if self._group[enemy] == other
        ]
        seats, others = self._seats.get(one, {}), self._seats.get(other, {})
        small, large = (seats, others) if len(seats) < len(others) else (others, seats)
        found += [ordered(small[line], large[line]) for line in small if line in large]
        return min([*found, *self._two_identifiers(one, other), *self._two_rounds(one, other)], default=None)

    def _two_identifiers(self, one: Name, other: Name) -> Iterator[Pair]:
        """Yield the names whose ids in one scheme differ; no two groups with different ids become one."""
        ids, others = self._identifiers.get(one), self._identifiers.get(other)
        if ids and others and (scheme := differ(ids.keys(), others.keys())) is not None:
            firsts = [min(name for (of, _), name in sorted(side.items()) if of == scheme) for side in (ids, others)]
            yield ordered(*firsts)

    def _two_rounds(self, one: Name, other: Name) -> Iterator[Pair]:
        rounds, others = self._rounds.get(one, {}), self._rounds.get(other, {})
        for season in rounds.keys() & others.keys():
            if rounds[season].keys().isdisjoint(others[season]):
                yield ordered(min(rounds[season].values()), min(others[season].values()))

    def join(self, first: Name, second: Name) -> None:
        """Make two groups one."""
        keep, leave = self._group[first], self._group[second]
        if keep == leave:
            return
        if len(self._members[keep]) < len(self._members[leave]):
            keep, leave = leave, keep
        for member in self._members[leave]:
            self._group[member] = keep
        self._members[keep].extend(self._members.pop(leave))
        self._enemies.setdefault(keep, {}).update(self._enemies.pop(leave, {}))
        self._seats.setdefault(keep, {}).update(self._seats.pop(leave, {}))
        self._identifiers.setdefault(keep, {}).update(self._identifiers.pop(leave, {}))
        for season, numbers in self._rounds.pop(leave, {}).items():
            self._rounds[keep].setdefault(season, {}).update(numbers)

    def groups(self) -> Iterable[tuple[Name, ...]]:
        """Return all groups in order of their first names, and the names of each in the order of the profiles."""
        found: dict[Name, list[Name]] = {}
        for name, group in self._group.items():
            found.setdefault(group, []).append(name)
        return map(tuple, found.values())
