"""Rules laps-behind and share-of-winner: how far each car came, measured by the winner of the race."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from racegraph.inference.class_order import printed_position
from racegraph.inference.stated import Classification, Stated
from racegraph.inference.wording import car, conclude, counted, sentence
from racegraph.records import Conclusion, Confidence, Entry, Property, ResultRef

LAPS_RULE = "laps-behind"
SHARE_RULE = "share-of-winner"
_FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class _Distance:
    entry: Entry
    laps: int
    winner: Entry
    winner_laps: int


def infer_laps_behind(stated: Stated) -> Iterator[Conclusion]:
    """Conclude rg:lapsBehind: the winner's laps less the car's own."""
    for distance in _distances(stated):
        behind = distance.winner_laps - distance.laps
        yield conclude(
            LAPS_RULE,
            Confidence.CERTAIN,
            ResultRef(distance.entry.ref),
            [(Property.LAPS_BEHIND, behind)],
            premises=[distance.entry.source, distance.winner.source],
            explanation=f"{_covered(distance)}: {counted(behind, 'lap')} behind.",
        )


def infer_shares(stated: Stated) -> Iterator[Conclusion]:
    """Conclude rg:shareOfWinner: laps by the winner's laps, to four places."""
    for distance in _distances(stated):
        share = share_of_winner(distance.laps, distance.winner_laps)
        yield conclude(
            SHARE_RULE,
            Confidence.CERTAIN,
            ResultRef(distance.entry.ref),
            [(Property.SHARE_OF_WINNER, share)],
            premises=[distance.entry.source, distance.winner.source],
            explanation=f"{_covered(distance)}: {share * 100:.2f} per cent of the distance, as all laps are as long.",
        )


def share_of_winner(laps: int, winner_laps: int) -> Decimal:
    """Return the share of the winner's laps, rounded to four places."""
    return (Decimal(laps) / winner_laps).quantize(_FOUR_PLACES, ROUND_HALF_EVEN)


def winner_laps(classification: Classification) -> tuple[Entry, int] | None:
    """Return the one winner and its laps; None where two cars are printed first, as in tables class by class."""
    first = [entry for entry in classification.entries if printed_position(entry) == 1]
    if len(first) != 1 or first[0].result is None or not first[0].result.laps_completed:
        return None
    return first[0], first[0].result.laps_completed


def _distances(stated: Stated) -> Iterator[_Distance]:
    """Pair each car with the winner; a car with more laps than the winner contradicts its table and is left out."""
    for classification in stated.classifications:
        winner = winner_laps(classification)
        for entry in classification.entries if winner is not None else ():
            laps = entry.result.laps_completed if entry.result is not None else None
            if winner is not None and laps is not None and laps <= winner[1]:
                yield _Distance(entry, laps, *winner)


def _covered(distance: _Distance) -> str:
    own = f"{sentence(car(distance.entry))} covered {counted(distance.laps, 'lap')}"
    return f"{own}, the winner, car {distance.winner.ref.car_number or 'without a number'}, {distance.winner_laps}"
