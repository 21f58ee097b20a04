"""Rule round-of-score: in which rounds a score can have fallen that has lost its column."""

from __future__ import annotations

from collections.abc import Iterator

from racegraph.documents.model import Passage
from racegraph.inference.season_solutions import SolvedSeason, SolvedTable
from racegraph.inference.stated import Stated
from racegraph.inference.wording import conclude, counted, listed, ordinal
from racegraph.records import Conclusion, Confidence, Property, RoundRef, Score, ScoreRef, Standing

RULE = "round-of-score"


def infer_score_rounds(stated: Stated, season: SolvedSeason) -> Iterator[Conclusion]:
    """Conclude rg:round for a score that only one round is left for, else rg:possibleRound for each that is left."""
    for table in season.tables:
        for row, rounds, alone in zip(table.case.table.rows, table.rounds, table.alone, strict=True):
            for score, possible, by_table in zip(row.scores, rounds, alone, strict=True):
                if score.round is None and len(possible) < len(season.plan.rounds):
                    yield _conclude(stated, season, table, row, score, possible, needs_races=possible != by_table)


def _conclude(  # noqa: PLR0913, PLR0917 - all that one score's sentence tells
    stated: Stated,
    season: SolvedSeason,
    table: SolvedTable,
    row: Standing,
    score: Score,
    possible: frozenset[int],
    needs_races: bool,
) -> Conclusion:
    of = Property.ROUND if len(possible) == 1 else Property.POSSIBLE_ROUND
    rounds = [RoundRef(row.ref.championship.season, number) for number in sorted(possible)]
    premises = [row.source, *_premises(season, table)]
    if needs_races:
        premises.extend(_race_premises(table))
    return conclude(
        RULE,
        season.confidence if needs_races else Confidence.CERTAIN,
        ScoreRef(row.ref, score.order),
        [(of, round_) for round_ in rounds],
        premises=premises,
        explanation=_explain(stated, table, row, score, possible, needs_races),
    )


def _explain(  # noqa: PLR0913, PLR0917 - all that one score's sentence tells
    stated: Stated, table: SolvedTable, row: Standing, score: Score, possible: frozenset[int], needs_races: bool
) -> str:
    left = f"round {min(possible)}" if len(possible) == 1 else f"one of the rounds {listed(sorted(possible))}"
    reasons = [
        "the scores of a line keep the order of the rounds",
        "each is in its round's points scale",
        "no two teams of a class score the same in a round (no dead heats, only a team's best car scores)",
    ]
    if needs_races:
        reasons.extend(_known(stated, table))
    return (
        f"The {ordinal(score.order)} of {counted(len(row.scores), 'score')} in line {row.ref.row} of "
        f"{table.case.table.title}, {score.as_printed}, is of {left}: {', '.join(reasons[:-1])}, and {reasons[-1]}."
    )


def _known(stated: Stated, table: SolvedTable) -> Iterator[str]:
    for known in table.case.known if table.uses_races else ():
        yield f"round {known.number} gave the points of the result of {stated.label(known.race)}"
    for win in table.case.wins if table.uses_wins else ():
        yield f"{stated.label(win.honour.winner)} won round {win.round} (in the one class in which it is known)"


def _premises(season: SolvedSeason, table: SolvedTable) -> Iterator[Passage]:
    yield table.case.table.championship.source
    for group in season.plan.groups:
        yield group.rule.source


def _race_premises(table: SolvedTable) -> Iterator[Passage]:
    yield from table.case.table.class_premises
    for known in table.case.known if table.uses_races else ():
        yield from (entry.source for _, entry in known.order)
    for win in table.case.wins if table.uses_wins else ():
        yield win.honour.source
