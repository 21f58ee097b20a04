"""How conclusions are put into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from racegraph.documents.model import Passage
from racegraph.inference.stated import passages
from racegraph.records import Conclusion, Confidence, Entry, Fact, Property, Ref, Value


def conclude(  # noqa: PLR0913 - a conclusion has this many parts
    rule: str,
    confidence: Confidence,
    subject: Ref,
    properties: Iterable[tuple[Property, Value]],
    *,
    premises: Iterable[Passage],
    explanation: str,
) -> Conclusion:
    """Return a conclusion about one subject; its facts rest on the first premise."""
    sources = passages(premises)
    facts = tuple(
        Fact(subject=subject, property=property_, value=value, source=sources[0]) for property_, value in properties
    )
    return Conclusion(rule=rule, confidence=confidence, facts=facts, premises=sources, explanation=explanation)


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(parts: Sequence[object]) -> str:
    """Return `1`, `1 and 2`, `1, 2 and 3`."""
    texts = [str(part) for part in parts]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def counted(number: int, singular: str) -> str:
    """Return `1 lap`, `2 laps`."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"


def car(entry: Entry) -> str:
    """Return how people speak of an entry: `car 38 (ADT Champion Racing)`, or by its drivers where it has no number."""
    names = [entrant.name.text for entrant in entry.entrants] or [drive.driver.text for drive in entry.drives]
    number = f"car {entry.ref.car_number}" if entry.ref.car_number else "the car"
    return f"{number} ({listed(names)})" if names else number


def sentence(text: str) -> str:
    """Return the text with a capital letter first, the rest as it is."""
    return text[:1].upper() + text[1:]
