"""Rule class-of-table: which class a standings table is for, where its heading was lost.

A season states its N classes in one sentence, and its document has N tables without a class: in that order they
are probably the tables of those classes. Where the chassis of every table raced in exactly one class of the
season's known races, and that agrees with the order, it is certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.documents.model import Passage
from racegraph.inference.stated import Stated, class_key, passages
from racegraph.inference.wording import conclude, listed, ordinal
from racegraph.records import (
    Championship,
    Conclusion,
    Confidence,
    Entry,
    Name,
    Property,
    RacingClass,
    Standing,
)

RULE = "class-of-table"
_StatedClass = tuple[RacingClass, Passage]


@dataclass(frozen=True)
class TableClass:
    """The class of one table, and why.

    Args:
        chassis: the chassis that raced in this class, by which the class is confirmed; empty if by order alone.
    """

    championship: Championship
    racing_class: RacingClass
    number: int  # of the table in its document, from 1
    confidence: Confidence
    premises: tuple[Passage, ...]
    chassis: tuple[str, ...]
    labels: tuple[str, ...]  # all classes, in the order stated


def infer_table_classes(stated: Stated) -> Iterator[Conclusion]:
    """Conclude rg:racingClass for each championship whose table has lost its class."""
    for table in find_table_classes(stated):
        by_chassis = f", and only in that class raced its {listed(table.chassis)}" if table.chassis else ""
        yield conclude(
            RULE,
            table.confidence,
            table.championship.ref,
            [(Property.RACING_CLASS, table.racing_class)],
            premises=table.premises,
            explanation=f"The {ordinal(table.number)} of {len(table.labels)} tables without a class is for "
            f"{table.racing_class.label}: {stated.label(table.championship.ref.season)} names its classes in the "
            f"order {listed(table.labels)}{by_chassis}.",
        )


def find_table_classes(stated: Stated) -> Iterator[TableClass]:
    """Find the classes of tables without one, a season's tables together or not at all."""
    groups: defaultdict[tuple[str, str, str], list[Championship]] = defaultdict(list)
    for championship in stated.championships:
        if championship.racing_class is None:
            season = stated.key(championship.ref.season)
            groups[season, championship.source.document, championship.contender].append(championship)
    for (season, document, _), tables in sorted(groups.items()):
        classes = _classes_in_order(stated, season, document)
        if len(classes) == len(tables) > 1:
            yield from _match(stated, tables, classes)


def _match(stated: Stated, tables: list[Championship], classes: list[_StatedClass]) -> Iterator[TableClass]:
    seen = _chassis_by_class(stated, tables[0].ref.season)
    evidence = [_evidence(stated, table, seen) for table in tables]
    keys = [class_key(racing_class) for racing_class, _ in classes]
    if any(proof and key not in proof for proof, key in zip(evidence, keys, strict=True)):
        return  # the chassis speak against the order
    is_certain = all(set(proof) == {key} for proof, key in zip(evidence, keys, strict=True))
    for number, (table, (racing_class, source)) in enumerate(zip(tables, classes, strict=True)):
        shared = evidence[number][keys[number]] if is_certain else []
        yield TableClass(
            championship=table,
            racing_class=racing_class,
            number=number + 1,
            confidence=Confidence.CERTAIN if is_certain else Confidence.PROBABLE,
            premises=passages([table.source, source, *(one for _, sources in shared for one in sources)]),
            chassis=tuple(text for text, _ in shared),
            labels=tuple(one.label for one, _ in classes),
        )


def _classes_in_order(stated: Stated, season: str, document: str) -> list[_StatedClass]:
    """Return the classes that the season's own document states in one sentence, in the order of that sentence."""
    found: dict[str, _StatedClass] = {}
    texts: set[str] = set()
    for fact in stated.facts:
        if fact.property is not Property.RACING_CLASS or fact.source.document != document:
            continue
        if (
            isinstance(fact.value, RacingClass)
            and isinstance(fact.subject, Name)
            and stated.key(fact.subject) == season
        ):
            found.setdefault(class_key(fact.value), (fact.value, fact.source))
            texts.add(fact.quote or fact.source.text)
    if len(texts) != 1:
        return []
    places = _places_in_list(texts.pop(), {key: racing_class.label for key, (racing_class, _) in found.items()})
    return [found[key] for key in sorted(places, key=lambda key: places[key])]


def _places_in_list(text: str, labels: dict[str, str]) -> dict[str, int]:
    """Return where each label stands in the shortest stretch of the text that names them all.

    A sentence may name a class before it lists them: "Grand Touring (GT) cars in LMP900, LMP675, GTS, and GT".
    """
    mentions = sorted(
        (match.start(), key)
        for key, label in labels.items()
        for match in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text)
    )
    best: dict[str, int] = {}
    last: dict[str, int] = {}
    for start, key in mentions:
        last[key] = start
        if len(last) == len(labels) and (not best or _length(last) < _length(best)):
            best = dict(last)
    return best


def _length(places: dict[str, int]) -> int:
    return max(places.values()) - min(places.values())


def _chassis_by_class(stated: Stated, season: Name) -> dict[str, dict[str, Entry]]:
    """Return an entry for each class in which each chassis raced, in the known races of the season."""
    races = {
        stated.key(round_.race)
        for round_ in stated.rounds
        if round_.race is not None and stated.key(round_.ref.season) == stated.key(season)
    }
    seen: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in stated.entries:
        if entry.racing_class is not None and stated.key(entry.ref.race) in races:
            for chassis in entry.chassis:
                seen[stated.key(chassis.name)].setdefault(class_key(entry.racing_class), entry)
    return seen


def _evidence(
    stated: Stated, table: Championship, seen: dict[str, dict[str, Entry]]
) -> dict[str, list[tuple[str, list[Passage]]]]:
    """Return, for each class, the table's chassis that raced in it, each with its passages."""
    proof: defaultdict[str, dict[str, tuple[str, list[Passage]]]] = defaultdict(dict)
    for row in rows_of(stated, table):
        for chassis in row.chassis:
            key = stated.key(chassis.name)
            for racing_class, entry in seen.get(key, {}).items():
                proof[racing_class].setdefault(key, (stated.label(chassis.name), [row.source, entry.source]))
    return {racing_class: list(found.values()) for racing_class, found in proof.items()}


def rows_of(stated: Stated, championship: Championship) -> tuple[Standing, ...]:
    """Return the lines of a championship's table, in order."""
    rows = [
        row
        for row in stated.standings
        if row.ref.championship.key == championship.ref.key
        and row.source.document == championship.source.document
        and stated.key(row.ref.championship.season) == stated.key(championship.ref.season)
    ]
    return tuple(sorted(rows, key=lambda row: row.ref.row))
