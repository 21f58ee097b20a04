"""What one rule holds of one pair of names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from racegraph.documents.model import Passage
from racegraph.identity.blocking import Pair
from racegraph.identity.model import Verdict
from racegraph.identity.profiles import Profile


@dataclass(frozen=True, slots=True, order=True)
class Opinion:
    """A verdict with its reason. `passages` beyond those where the two names stand first."""

    verdict: Verdict
    confidence: Decimal
    rule: str
    evidence: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


Judged = tuple[Pair, Opinion]


def same(confidence: str, rule: str, *evidence: str) -> Opinion:
    """Return that two names are one thing."""
    return Opinion(Verdict.SAME, Decimal(confidence), rule, evidence)


def different(confidence: str, rule: str, *evidence: str) -> Opinion:
    """Return that two names are two things."""
    return Opinion(Verdict.DIFFERENT, Decimal(confidence), rule, evidence)


def unsure(likelihood: str, rule: str, *evidence: str) -> Opinion:
    """Return that the evidence does not decide; how likely the two are one."""
    return Opinion(Verdict.UNSURE, Decimal(likelihood), rule, evidence)


def same_if(holds: bool, confidence: str, likelihood: str, rule: str, *evidence: str) -> Opinion:
    """Return "same" where the supporting evidence holds, else "unsure" for want of it."""
    return same(confidence, rule, *evidence) if holds else unsure(likelihood, rule, *evidence)


def countries_agree(first: Profile, second: Profile) -> bool | None:
    """Whether two names share a country; None where one of them has none printed."""
    if not first.countries or not second.countries:
        return None
    return not first.countries.isdisjoint(second.countries)


def country_evidence(first: Profile, second: Profile) -> tuple[str, ...]:
    """Return the sentence that the countries printed beside two names are worth, if any."""
    agree = countries_agree(first, second)
    if agree is None:
        return ()
    if agree:
        return (f"both are printed with the country {', '.join(sorted(first.countries & second.countries))}",)
    return (f"against: the countries differ, {_codes(first)} and {_codes(second)}",)


def pair_text(first: Profile, second: Profile) -> str:
    """Return both names, quoted, for a sentence of evidence."""
    return f'"{first.name.text}" and "{second.name.text}"'


def _codes(profile: Profile) -> str:
    return "/".join(sorted(profile.countries))
