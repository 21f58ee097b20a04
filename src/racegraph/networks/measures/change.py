"""How the field changed from one slice of time to the next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from racegraph.networks.model import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The nodes of one role in one year, or in one race where all races are of one year."""

    when: str
    label: str
    keys: tuple[str, ...]
    entered: tuple[str, ...]  # not in the slice before
    left: tuple[str, ...]  # in the slice before, and not in this one
    jaccard: float | None  # shared with the slice before, as a share of both together; None for the first


def slices(network: Network, role: str) -> list[Slice]:
    """Cut a network by year, or by race where all races are of one year; what has no date is left out."""
    dates = network.race_dates
    by_race = len({date[:4] for date in dates.values()}) < 2
    present: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for node in network.with_role(role):
        for race in node.races:
            if race in dates:
                when = (dates[race], network.race_labels[race]) if by_race else (dates[race][:4], dates[race][:4])
                present[when].add(node.key)
    found: list[Slice] = []
    before: set[str] | None = None
    for (moment, label), now in sorted(present.items()):
        found.append(_slice(moment, label, now, before))
        before = now
    return found


def _slice(when: str, label: str, now: set[str], before: set[str] | None) -> Slice:
    earlier = before or set()
    return Slice(
        when=when,
        label=label,
        keys=tuple(sorted(now)),
        entered=tuple(sorted(now - earlier)),
        left=tuple(sorted(earlier - now)),
        jaccard=None if before is None else len(now & earlier) / len(now | earlier),
    )
