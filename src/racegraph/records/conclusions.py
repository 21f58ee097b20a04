"""What follows from records."""

from __future__ import annotations

from dataclasses import dataclass

from racegraph.documents.model import Passage
from racegraph.records.facts import Fact
from racegraph.records.lists import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What follows from statements, by one rule.

    Args:
        facts: what is concluded; each fact's source is the first premise.
        premises: the passages that the conclusion rests on.
        explanation: one English sentence that a person can check.
    """

    rule: str  # kebab-case name of the rule
    confidence: Confidence
    facts: tuple[Fact, ...]
    premises: tuple[Passage, ...]
    explanation: str
