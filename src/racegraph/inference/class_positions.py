"""Rule class-position: a car's place in its class follows from the printed positions of its class."""

from __future__ import annotations

from collections.abc import Iterator

from racegraph.inference.class_order import ClassPlace, order_classes
from racegraph.inference.stated import Stated
from racegraph.inference.wording import car, conclude, counted, listed, ordinal, sentence
from racegraph.records import Conclusion, Confidence, Property, ResultRef

RULE = "class-position"


def infer_class_positions(stated: Stated) -> Iterator[Conclusion]:
    """Conclude rg:classPosition for each car with a printed position and a printed class."""
    for place in order_classes(stated):
        yield conclude(
            RULE,
            Confidence.CERTAIN,
            ResultRef(place.entry.ref),
            [(Property.CLASS_POSITION, place.position)],
            premises=[place.entry.source, *(entry.source for entry in place.ahead)],
            explanation=_explain(stated, place),
        )


def _explain(stated: Stated, place: ClassPlace) -> str:
    printed = place.entry.result.position_as_printed if place.entry.result is not None else ""
    numbers = [entry.ref.car_number or "without a number" for entry in place.ahead]
    ahead = f"{counted(len(numbers), 'car')} of its class ({listed(numbers)})" if numbers else "no car of its class"
    return (
        f"{sentence(car(place.entry))} is {ordinal(place.position)} in {place.racing_class.label} at "
        f"{stated.label(place.entry.ref.race)}: it is printed at {printed}, behind {ahead}."
    )
