"""The puzzle of one table: in which rounds its scores fell, and which known team each line is.

A table has lines of scores in the order of the rounds, though not the rounds themselves. `project` returns, over
all solutions of the puzzle, the exact set of rounds of each score and the exact set of lines of each team. It is
a search with propagation: bounds along a line, and all-different by matching (Régin 1994) among equal values.
Sets of rounds and of lines are whole numbers whose bits are the members: bit 3 is round 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from racegraph.inference.matching import prune_all_different

_BUDGET = 3_000  # nodes of one search; real tables need some tens
_ENOUGH = 1_000_000  # for one puzzle, where no season's effort is shared


class Effort:
    """How much more reasoning is allowed; when it is spent, sets stay as they are, which is never too little.

    Args:
        left: how often one constraint may be looked at; a million takes about 20 s.
    """

    def __init__(self, left: int) -> None:
        self.left = left

    @property
    def is_spent(self) -> bool:
        """Whether no more reasoning is allowed."""
        return self.left <= 0


@dataclass(frozen=True)
class KnownTeam:
    """A team whose points are known in some rounds, so that it has a line.

    Args:
        lines: the lines that it may be, counted from 0.
        scored: its points, by round.
        blank: rounds in which it is known to have scored nothing.
    """

    lines: frozenset[int]
    scored: Mapping[int, Decimal]
    blank: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Puzzle:
    """One table. Within a round each value stands in at most one line.

    Args:
        lines: the scores of each line, in order.
        rounds: for each score the rounds that its value, or the document, allows.
        teams: what is known of teams; no two are one line.
        known: rounds in which nobody but these teams scored.
    """

    lines: tuple[tuple[Decimal, ...], ...]
    rounds: tuple[tuple[frozenset[int], ...], ...]
    teams: tuple[KnownTeam, ...] = ()
    known: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Projection:
    """What all solutions together allow: never less than the truth, and exactly it unless the search gave up."""

    rounds: tuple[tuple[frozenset[int], ...], ...]  # of each score
    lines: tuple[frozenset[int], ...]  # of each team


def project(puzzle: Puzzle, effort: Effort | None = None) -> Projection | None:
    """Return what the solutions allow; None where there is no solution."""
    board = _Board(puzzle, effort or Effort(_ENOUGH))
    start = board.start()
    if not board.propagate(start, None):
        return None
    supported = [0] * len(start)
    for variable in range(len(start)):
        while unproven := start[variable] & ~supported[variable]:
            if board.effort.is_spent:
                return board.read(start)
            member = unproven & -unproven
            trial = list(start)
            trial[variable] = member
            solution = _solve(board, trial, variable, supported)
            if solution is None:
                start[variable] &= ~member
                if not start[variable]:
                    return None
                continue
            for place, value in enumerate(solution):
                supported[place] |= value
    return board.read(supported)


def is_solvable(puzzle: Puzzle, effort: Effort | None = None) -> bool:
    """Whether the puzzle has a solution (or is too hard to say)."""
    board = _Board(puzzle, effort or Effort(_ENOUGH))
    start = board.start()
    return board.propagate(start, None) and _solve(board, start, 0, [0] * len(start)) is not None


def _solve(board: _Board, start: list[int], changed: int, supported: Sequence[int]) -> list[int] | None:
    """Return a solution, rather one with members not yet supported; the start itself where the search gives up.

    Args:
        board: the variables and constraints.
        start: where to begin; propagated, but for one variable.
        changed: that variable.
        supported: members that other solutions have.
    """
    stack = [(start, changed)]
    for _ in range(_BUDGET):
        if not stack:
            return None
        if board.effort.is_spent:
            break
        state, changed = stack.pop()
        if not board.propagate(state, changed):
            continue
        open_places = [place for place, members in enumerate(state) if members & (members - 1)]
        if not open_places:
            return state
        place = min(open_places, key=lambda place: (state[place].bit_count(), place))
        members = sorted(_bits(state[place]), key=lambda bit: (bool(bit & supported[place]), bit))
        for member in reversed(members):
            branch = list(state)
            branch[place] = member
            stack.append((branch, place))
    return start


def _bits(members: int) -> Iterator[int]:
    while members:
        yield members & -members
        members &= members - 1


def _mask(members: frozenset[int]) -> int:
    return sum(1 << member for member in members)


def _members(mask: int) -> frozenset[int]:
    return frozenset(bit.bit_length() - 1 for bit in _bits(mask))


class _Board:
    """The variables and the constraints: one variable per score (its rounds), then one per team (its lines)."""

    def __init__(self, puzzle: Puzzle, effort: Effort) -> None:
        self.effort = effort
        self._puzzle = puzzle
        self._lines: list[range] = []  # the places of each line's scores
        self._values: list[Decimal] = []
        self._line_of: list[int] = []
        for number, scores in enumerate(puzzle.lines):
            self._lines.append(range(len(self._values), len(self._values) + len(scores)))
            self._values.extend(scores)
            self._line_of.extend([number] * len(scores))
        equal: defaultdict[Decimal, list[int]] = defaultdict(list)
        for place, value in enumerate(self._values):
            equal[value].append(place)
        self._teams = range(len(self._values), len(self._values) + len(puzzle.teams))
        different = [*equal.values(), list(self._teams)]
        self._constraints: list[tuple[bool, Sequence[int]]] = [
            *((True, line) for line in self._lines if len(line) > 1),
            *((False, places) for places in different if len(places) > 1),
        ]
        self._constraints_on: list[set[int]] = [set() for _ in range(self._teams.stop)]
        for number, (_, places) in enumerate(self._constraints):
            for place in places:
                self._constraints_on[place].add(number)

    def start(self) -> list[int]:
        """Return each variable's members before any reasoning."""
        scores = [_mask(rounds) for line in self._puzzle.rounds for rounds in line]
        return [*scores, *(_mask(team.lines) for team in self._puzzle.teams)]

    def read(self, state: Sequence[int]) -> Projection:
        """Return the variables' members as sets."""
        rounds = tuple(tuple(_members(state[place]) for place in line) for line in self._lines)
        return Projection(rounds, tuple(_members(state[place]) for place in self._teams))

    def propagate(self, state: list[int], changed: int | None) -> bool:
        """Strike out members that stand in no solution, as far as is easily seen; False where none is left.

        Args:
            state: the members of each variable; changed in place.
            changed: the one variable that changed since all this was done before; None for all.
        """
        waiting = set(range(len(self._constraints))) if changed is None else set(self._constraints_on[changed])
        while True:
            while waiting:
                number = waiting.pop()
                self.effort.left -= 1
                keeps_order, places = self._constraints[number]
                before = [state[place] for place in places]
                if keeps_order:
                    self._keep_order(state, places)
                elif not prune_all_different(state, places):
                    return False
                for place, members in zip(places, before, strict=True):
                    if not state[place]:
                        return False
                    if state[place] != members:
                        waiting.update(self._constraints_on[place] - {number})
            if not self._puzzle.teams and not self._puzzle.known:
                return all(state)
            before = list(state)
            self._keep_to_teams(state)
            if not all(state):
                return False
            if before == state:
                return True
            for place, members in enumerate(before):
                if state[place] != members:
                    waiting |= self._constraints_on[place]

    @staticmethod
    def _keep_order(state: list[int], line: Sequence[int]) -> None:
        """Keep the rounds along a line strictly rising."""
        for earlier, later in pairwise(line):
            lowest = state[earlier] & -state[earlier]
            state[later] &= ~((lowest << 1) - 1)
        for later in reversed(line[1:]):
            state[later - 1] &= (1 << max(state[later].bit_length() - 1, 0)) - 1

    def _keep_to_teams(self, state: list[int]) -> None:
        """Keep a team to lines that can hold its points, and known rounds to the teams that scored in them."""
        allowed: defaultdict[int, int] = defaultdict(int)  # place of a score → known rounds that some team explains
        for place, team in zip(self._teams, self._puzzle.teams, strict=True):
            for bit in list(_bits(state[place])):
                line = self._lines[bit.bit_length() - 1]
                if not self._explain(state, line, team, allowed):
                    state[place] &= ~bit
            if state[place] and not state[place] & (state[place] - 1):
                self._settle(state, self._lines[state[place].bit_length() - 1], team)
        known = _mask(self._puzzle.known)
        for place in range(len(self._values)):
            state[place] &= ~known | allowed[place]

    def _explain(self, state: list[int], line: range, team: KnownTeam, allowed: defaultdict[int, int]) -> bool:
        """Whether the line can be the team's; if so, note which scores may be which of its known rounds."""
        found: list[tuple[int, int]] = []
        for round_, points in team.scored.items():
            carriers = [place for place in line if self._values[place] == points and state[place] >> round_ & 1]
            if not carriers:
                return False
            found.extend((place, 1 << round_) for place in carriers)
        if any(state[place] == 1 << round_ for place in line for round_ in team.blank):
            return False
        for place, bit in found:
            allowed[place] |= bit
        return True

    def _settle(self, state: list[int], line: range, team: KnownTeam) -> None:
        """Give the one line of a team the team's known rounds."""
        blank = _mask(team.blank)
        for place in line:
            state[place] &= ~blank
        for round_, points in team.scored.items():
            bit = 1 << round_
            carriers = [place for place in line if self._values[place] == points and state[place] & bit]
            for place in line:
                if self._values[place] != points:
                    state[place] &= ~bit
            if len(carriers) == 1:
                state[carriers[0]] = bit
