"""Rule class-winner: the best placed car of a class won it, if it was running at the end."""

from __future__ import annotations

from collections.abc import Iterator

from racegraph.inference.class_order import ClassPlace, order_classes
from racegraph.inference.stated import Stated
from racegraph.inference.wording import car, conclude, sentence
from racegraph.records import Conclusion, Confidence, Property, ResultStatus

RULE = "class-winner"


def infer_class_winners(stated: Stated) -> Iterator[Conclusion]:
    """Conclude rg:classWinner for each class of each race whose first car is classified."""
    for place in order_classes(stated):
        if place.position == 1 and _is_classified(place):
            yield conclude(
                RULE,
                Confidence.CERTAIN,
                place.entry.ref.race,
                [(Property.CLASS_WINNER, place.entry.ref)],
                premises=[place.entry.source],
                explanation=f"{sentence(car(place.entry))} won {place.racing_class.label} at "
                f"{stated.label(place.entry.ref.race)}: no car of its class is printed before it.",
            )


def _is_classified(place: ClassPlace) -> bool:
    """Whether nothing printed speaks against a win; a document that prints no status speaks for it."""
    result = place.entry.result
    return result is not None and result.status in {None, ResultStatus.CLASSIFIED}
