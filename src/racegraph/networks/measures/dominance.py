"""Who stands highest when each race passes credit from the beaten to who beat them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from racegraph.networks.model import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DAMPING = 0.85
_TOLERANCE = 1e-10
_STEPS = 200
SAMPLES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A driver's PageRank, and where it would lie had other races been run."""

    key: str
    score: float  # shares of 1
    low: float  # 95 % interval over races drawn anew
    high: float


def rank_drivers(network: Network, samples: int = SAMPLES, seed: int = 1) -> list[Rank]:
    """Rank by PageRank (damping 0.85) over edges turned round, from the beaten to who beat them.

    The interval draws the races anew, with replacement, `samples` times. A drawn field has fewer drivers, and their
    scores are higher on average; that bias is taken off. One race leaves nothing to draw: its interval says nothing,
    and `low` and `high` are the score.

    Args:
        network: directed; each race counts once for each pair that it ordered.
        samples: how many times races are drawn.
        seed: of the drawing.
    """
    import numpy as np  # noqa: PLC0415

    keys = list(network.nodes)
    place = {key: index for index, key in enumerate(keys)}
    races = {race: index for index, race in enumerate(sorted(network.race_labels))}
    if not network.edges:
        return []
    beaten = np.array([place[edge.other] for edge in network.edges], dtype=np.int64)
    better = np.array([place[edge.one] for edge in network.edges], dtype=np.int64)
    made = [(number, races[race]) for number, edge in enumerate(network.edges) for race in edge.races]
    edge_of, race_of = np.array(made, dtype=np.int64).T

    def drawn_scores(times: NDArray[np.int64]) -> NDArray[np.float64]:
        """Rank with each race counted as many times as it was drawn."""
        weights = np.bincount(edge_of, times[race_of], len(network.edges)).astype(np.float64)
        return _page_rank(beaten, better, weights, len(keys))

    scores = drawn_scores(np.ones(len(races), dtype=np.int64))
    chance = np.random.default_rng(seed)
    drawn = chance.multinomial(len(races), np.full(len(races), 1 / len(races)), size=samples)
    many = np.array([drawn_scores(times) for times in drawn])
    low, high = np.clip(np.percentile(many, [2.5, 97.5], axis=0) - many.mean(axis=0) + scores, 0, 1)
    found = [
        Rank(key=key, score=float(scores[at]), low=float(low[at]), high=float(high[at])) for key, at in place.items()
    ]
    return sorted(found, key=lambda rank: (-rank.score, rank.key))


def _page_rank(
    starts: NDArray[np.int64], ends: NDArray[np.int64], weights: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    import numpy as np  # noqa: PLC0415

    out = np.bincount(starts, weights, count)
    share = np.divide(weights, out[starts], out=np.zeros_like(weights), where=out[starts] > 0)
    scores: NDArray[np.float64] = np.full(count, 1 / count)
    for _ in range(_STEPS):
        lost = scores[out == 0].sum()  # who was never beaten passes credit to all alike
        moved = np.bincount(ends, scores[starts] * share, count)
        following: NDArray[np.float64] = (1 - _DAMPING + _DAMPING * lost) / count + _DAMPING * moved
        if np.abs(following - scores).sum() < _TOLERANCE:
            return following
        scores = following
    return scores
