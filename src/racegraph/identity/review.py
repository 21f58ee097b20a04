"""The pairs that a person should look at, most useful first."""

from __future__ import annotations

from decimal import Decimal

from racegraph.identity.model import Identities, Judgement, Verdict


def review(identities: Identities) -> list[Judgement]:
    """Return the unsure judgements whose answer would change something, most useful first.

    An answer is useful where it is likely to be "same" and would move much: the more often the rarer of the
    two names is printed, the more statements move. Pairs that are one thing already are left out.
    """
    open_ones = [
        judgement
        for judgement in identities.judgements
        if judgement.verdict is Verdict.UNSURE and identities[judgement.first.name] != identities[judgement.second.name]
    ]
    return sorted(open_ones, key=lambda judgement: -_usefulness(judgement, identities))  # equals stay in order


def _usefulness(judgement: Judgement, identities: Identities) -> Decimal:
    names = judgement.first.name, judgement.second.name
    return judgement.confidence * min(identities.times_printed(name) for name in names)
