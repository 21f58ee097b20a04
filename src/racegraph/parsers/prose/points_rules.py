"""The sentences that state a season's points, joined to whole rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from racegraph.documents.model import Passage, Sentence
from racegraph.parsers.prose.rules import Rule
from racegraph.records import Name, PointsRule

STANDARD = "standard"


@dataclass(slots=True)
class PointsBook:
    """What the sentences of a document have said of its season's points so far."""

    season: Name
    _said: list[tuple[Sentence, Rule]] = field(default_factory=list)

    def add(self, sentence: Sentence, rule: Rule) -> None:
        """Write down what one sentence says."""
        self._said.append((sentence, rule))

    def close(self) -> list[PointsRule]:
        """Return one rule per group of races; what is said of cars and teams in general holds for each."""
        general = [said for said in self._said if said[1].scoring_positions is None]
        scales = [said for said in self._said if said[1].scoring_positions is not None]
        if not scales:
            return [self._rule(None, general)] if general else []
        return [self._rule(scale, general) for scale in self._one_of_each(scales)]

    def _one_of_each(self, scales: list[tuple[Sentence, Rule]]) -> list[tuple[Sentence, Rule]]:
        by_key: dict[str, tuple[Sentence, Rule]] = {}
        for said in scales:
            by_key.setdefault(_key(said[1]), said)
        return list(by_key.values())

    def _rule(self, scale: tuple[Sentence, Rule] | None, general: list[tuple[Sentence, Rule]]) -> PointsRule:
        sentences = [said[0] for said in ([scale] if scale else []) + general]
        rule = scale[1] if scale else Rule()
        return PointsRule(
            season=self.season,
            key=_key(rule),
            scoring_positions=rule.scoring_positions,
            minimum_share=next((said.minimum_share for _, said in general if said.minimum_share is not None), None),
            scoring_entries_per_contender=next(
                (said.scoring_entries for _, said in general if said.scoring_entries), None
            ),
            races=rule.races,
            points=rule.points,
            source=_passage(sentences, [sentence.passage for sentence, _ in self._said]),
            quote=" ".join(sentence.text for sentence in sentences),
        )


def _key(rule: Rule) -> str:
    if not rule.races:
        return STANDARD
    names = " and ".join(race.text for race in rule.races).casefold()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in names).split())


def _passage(sentences: list[Sentence], known: list[Passage]) -> Passage:
    """Return the rule's first lines, and those next to them as far as they, too, speak of points."""
    first, last = sentences[0].passage, sentences[0].passage
    by_line = {passage.first_line: passage for passage in known}
    text = first.text
    while (after := by_line.get(last.last_line + 1)) is not None:
        last, text = after, f"{text}\n{after.text}"
    return Passage(first.document, first.first_line, last.last_line, text)
