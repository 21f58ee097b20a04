"""What follows from what the documents state: small rules in a fixed order, each conclusion explained.

    >>> conclusions = list(infer(records, identities))  # doctest: +SKIP

Nothing concluded depends on the order of the records. docs/inference.md tells each rule with an example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from racegraph.identity.model import Identities
from racegraph.inference.class_positions import infer_class_positions
from racegraph.inference.class_winners import infer_class_winners
from racegraph.inference.grouping import group_documents, is_for_all, subjects_of
from racegraph.inference.points_scales import infer_points_scales
from racegraph.inference.same_entries import infer_same_entries
from racegraph.inference.score_rounds import infer_score_rounds
from racegraph.inference.season_solutions import SolvedSeason, solve_seasons
from racegraph.inference.standing_teams import infer_standing_teams
from racegraph.inference.stated import Stated
from racegraph.inference.table_classes import infer_table_classes
from racegraph.inference.winners_distance import infer_laps_behind, infer_shares
from racegraph.records import Conclusion, Record

__all__ = ["group_documents", "infer", "is_for_all", "subjects_of"]

_RULES: tuple[Callable[[Stated], Iterator[Conclusion]], ...] = (
    infer_class_positions,
    infer_class_winners,
    infer_laps_behind,
    infer_shares,
    infer_same_entries,
    infer_table_classes,
)
_SEASON_RULES: tuple[Callable[[Stated, SolvedSeason], Iterator[Conclusion]], ...] = (
    infer_points_scales,
    infer_score_rounds,
    infer_standing_teams,
)


def infer(records: Sequence[Record], identities: Identities) -> Iterator[Conclusion]:
    """Conclude what follows from the records, rule by rule.

    Args:
        records: what all documents state, in any order.
        identities: which thing each name in the records names.
    """
    stated = Stated(records, identities)
    for rule in _RULES:
        yield from rule(stated)
    for season in solve_seasons(stated):
        for season_rule in _SEASON_RULES:
            yield from season_rule(stated, season)
