"""When two names are one chassis or one engine. A designation is exact: what differs in it is another model."""

from __future__ import annotations

from collections.abc import Iterator

from racegraph.identity.folding import fold
from racegraph.identity.opinions import Opinion, different, pair_text, same, same_if, unsure
from racegraph.identity.profiles import Profile
from racegraph.identity.words import atoms, digits, is_slip
from racegraph.records import Engine


def chassis_keys(profile: Profile) -> Iterator[str]:
    """Yield what spellings of one chassis share: its words in any order, or the maker and a start."""
    parts = atoms(profile.name.text)
    yield f"words {' '.join(sorted(parts))}"
    designation = profile.folded.removeprefix(fold(profile.maker or ""))
    yield f"start {fold(profile.maker) if profile.maker else parts[:1]} {designation[:2]}"
    yield f"designation {designation}"


def compare_chassis(first: Profile, second: Profile) -> Opinion | None:
    """Judge two names of chassis; None where nothing makes them plausible."""
    if first.folded == second.folded:
        return None
    one, other = atoms(first.name.text), atoms(second.name.text)
    texts = _support(first, second)
    if sorted(one) == sorted(other):
        text = f"{pair_text(first, second)} are the same words in another order"
        return same_if(_is_one_car(first, second), "0.93", "0.6", "same-words-in-another-order", text, *texts)
    if "".join(other).endswith("".join(one)) or "".join(one).endswith("".join(other)):
        return unsure("0.5", "maker-on-one-only", f"{pair_text(first, second)}: one may lack its maker", *texts)
    if is_slip(first.folded, second.folded) and _has_long_slip(one, other):
        text = f"{pair_text(first, second)} differ in one letter of a word"
        return same_if(_is_one_car(first, second), "0.92", "0.6", "slip-of-the-pen", text, *texts)
    return _compare_designations(first, second, _is_contained(one, other), texts)


def _compare_designations(first: Profile, second: Profile, contained: bool, texts: tuple[str, ...]) -> Opinion:
    if first.raced & second.raced:
        text = f"{pair_text(first, second)} are told apart in one table"
        return different("0.95", "told-apart-in-one-document", text)
    if contained:
        return unsure(
            "0.4", "shorter-designation", f"{pair_text(first, second)}: one may be short for the other", *texts
        )
    if sorted(digits(first.name.text)) != sorted(digits(second.name.text)):
        return different("0.97", "designations-differ", f"{pair_text(first, second)} differ in a number")
    return different("0.9", "designations-differ", f"{pair_text(first, second)} differ in the designation")


def _is_contained(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) < set(other) or set(other) < set(one)


def _has_long_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the letter that differs stands in a word, not in a type's letters: GT and GTR are no slip."""
    apart = set(one) ^ set(other)
    return len(one) == len(other) and all(len(atom) >= 6 and atom.isalpha() for atom in apart)


def _is_one_car(first: Profile, second: Profile) -> bool:
    return bool(first.shared(second, "engine"))


def _support(first: Profile, second: Profile) -> tuple[str, ...]:
    return tuple(
        f"both are printed with the same {kind} ({', '.join(common[:3])})"
        for kind in ("team", "engine", "chassis", "class")
        if (common := first.shared(second, kind))
    )


def engine_keys(profile: Profile) -> Iterator[str]:
    """Yield what spellings of one engine share: maker, layout and cylinders."""
    engine = profile.engine
    if engine is None:
        yield f"words {' '.join(sorted(atoms(profile.name.text)))}"
    elif engine.maker:
        yield f"{fold(engine.maker)} {engine.layout} {engine.cylinders}"


def compare_engines(first: Profile, second: Profile) -> Opinion | None:
    """Judge two names of engines by their parts; None where nothing makes them plausible."""
    one, other = first.engine, second.engine
    if first.folded == second.folded or one is None or other is None:
        return None
    gaps, conflicts = _compare_parts(one, other)
    texts = _support(first, second)
    if conflicts:
        return different("0.97", "engine-parts-differ", f"{pair_text(first, second)} differ in {', '.join(conflicts)}")
    if not gaps:
        return same("0.96", "same-engine-parts", f"{pair_text(first, second)} agree in every part", *texts)
    text = f"{pair_text(first, second)}: only one prints the {', '.join(gaps)}"
    if gaps == ["aspiration"] and first.raced & second.raced:
        return different("0.95", "told-apart-in-one-document", text)
    return unsure("0.7" if first.shared(second, "chassis") else "0.4", "fewer-engine-parts", text, *texts)


def _compare_parts(one: Engine, other: Engine) -> tuple[list[str], list[str]]:
    """Return the parts that only one engine states, and those that differ."""
    pairs: dict[str, tuple[object, object]] = {
        "designation": (_folded(one.designation), _folded(other.designation)),
        "tuner": (_folded(one.tuner), _folded(other.tuner)),
        "displacement": (one.displacement_litres, other.displacement_litres),
        "aspiration": (one.aspiration, other.aspiration),
        "layout": (one.layout, other.layout),
        "cylinders": (one.cylinders, other.cylinders),
    }
    gaps = [part for part, (left, right) in pairs.items() if (left is None) != (right is None)]
    conflicts = [part for part, (left, right) in pairs.items() if None not in (left, right) and left != right]
    return gaps, conflicts


def _folded(text: str | None) -> str | None:
    return fold(text) if text else None
