"""When two names are one circuit, one place, one organisation or one maker."""

from __future__ import annotations

from functools import cache

from racegraph.identity.opinions import Opinion, different, pair_text, same_if, unsure
from racegraph.identity.profiles import Profile
from racegraph.identity.vocabulary import word_list
from racegraph.identity.words import is_joint, is_run, is_slip, words
from racegraph.records import Kind

_NEUTRAL = word_list("neutral circuit sort")
_SORT = _NEUTRAL | word_list("circuit sort")


@cache
def circuit_words(text: str) -> tuple[str, ...]:
    """Return the words of a circuit's name: "Circuit de Spa-Francorchamps" is circuit, spa, francorchamps."""
    return tuple(word for word in words(text) if not is_joint(word))


@cache
def circuit_core(text: str) -> frozenset[str]:
    """Return the words that carry a circuit's name."""
    return frozenset(word for word in circuit_words(text) if word not in _SORT)


def compare_circuits(first: Profile, second: Profile) -> Opinion | None:
    """Judge two circuits; None where nothing makes them plausible."""
    one, other = circuit_core(first.name.text), circuit_core(second.name.text)
    if first.folded == second.folded or not one or not other:
        return None
    sorts = [
        frozenset(circuit_words(profile.name.text)) - circuit_core(profile.name.text) for profile in (first, second)
    ]
    texts = _support(first, second)
    if one == other:
        text = f"{pair_text(first, second)} have the same carrying words"
        neutral = sorts[0] ^ sorts[1] <= _NEUTRAL
        return same_if(neutral or _is_one_round(first, second), "0.93", "0.5", "same-carrying-words", text, *texts)
    if one < other or other < one:
        text = f"{pair_text(first, second)}: one holds the other"
        return same_if(_is_one_round(first, second), "0.92", "0.4", "sponsor-in-the-name", text, *texts)
    return None


def _is_one_round(first: Profile, second: Profile) -> bool:
    """Whether one race or one round of a season is said to be held at both."""
    return bool(first.shared(second, "race") or first.shared(second, "round"))


def _support(first: Profile, second: Profile) -> tuple[str, ...]:
    return tuple(
        f"both are told of the same {kind} ({', '.join(common[:3])})"
        for kind in ("race", "round", "place")
        if (common := first.shared(second, kind))
    )


def compare_others(first: Profile, second: Profile) -> Opinion | None:
    """Judge two places, organisations or makers: no more than a question for a person."""
    if first.folded == second.folded:
        return None
    if is_slip(first.folded, second.folded) and len(first.folded) >= 7:
        return unsure("0.5", "slip-of-the-pen", f"{pair_text(first, second)} differ in one letter")
    short, long = sorted((words(first.name.text), words(second.name.text)), key=lambda text: (len(text), text))
    longer = max(first.name.text, second.name.text, key=len)
    if first.name.kind is Kind.MANUFACTURER and is_run(short, long) and len(short) < len(long) and "-" in longer:
        text = f"{pair_text(first, second)}: two makers joined are neither of them"
        return different("0.9", "two-makers-joined", text)
    if short and is_run(short, long):
        return unsure("0.3", "longer-name", f"{pair_text(first, second)}: one holds the other")
    return None
