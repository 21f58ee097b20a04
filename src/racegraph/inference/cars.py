"""Whether a line of a table can be of a team that raced some car: chassis and engine, as they are printed."""

from __future__ import annotations

from collections.abc import Iterable

from racegraph.inference.stated import Stated, folded
from racegraph.records import Chassis, Engine, Entry, Standing


def can_be_same_car(row: Standing, entry: Entry) -> bool:
    """Whether nothing printed speaks against it: a chassis alike (or none printed), and an engine alike (or none).

    Documents spell one car in many ways ("Ferrari 360GT Modena", "Ferrari 360 Modena GT"), so that alike is a
    common maker or a common word of the model. A line lists every car of its season; one alike is enough.
    """
    return _any_alike(row.chassis, entry.chassis) and _any_engine_alike(row.engines, entry.engines)


def is_same_car(stated: Stated, row: Standing, entry: Entry) -> bool:
    """Whether line and entry have one chassis model, and engines alike."""
    models = {stated.key(chassis.name) for chassis in row.chassis}
    shared = any(stated.key(chassis.name) in models for chassis in entry.chassis)
    return shared and _any_engine_alike(row.engines, entry.engines)


def _any_alike(ours: Iterable[Chassis], theirs: Iterable[Chassis]) -> bool:
    first, second = list(ours), list(theirs)
    return not first or not second or any(_chassis_alike(one, other) for one in first for other in second)


def _any_engine_alike(ours: Iterable[Engine], theirs: Iterable[Engine]) -> bool:
    first, second = list(ours), list(theirs)
    return not first or not second or any(_engines_alike(one, other) for one in first for other in second)


def _chassis_alike(one: Chassis, other: Chassis) -> bool:
    return bool(_words(one) & _words(other))


def _words(chassis: Chassis) -> set[str]:
    """Return the maker, and those words of the model that say more than `GT` or `Mk` does."""
    telling = {word for word in folded(chassis.name.text).split() if len(word) > 2 or not word.isalpha()}
    maker = folded(chassis.maker or chassis.name.text.split(maxsplit=1)[0])
    return telling | {maker}


def _engines_alike(one: Engine, other: Engine) -> bool:
    """Whether two printed engines can be one: of a common maker, tuner or type, and of as many cylinders.

    The displacement is no evidence against it: 5.9 and 6.0 litres are printed of one engine.
    """
    if one.cylinders is not None and other.cylinders is not None and one.cylinders != other.cylinders:
        return False
    names, others = _engine_names(one), _engine_names(other)
    return not names or not others or bool(names & others)


def _engine_names(engine: Engine) -> set[str]:
    return {folded(text) for text in (engine.maker, engine.tuner, engine.designation) if text}
