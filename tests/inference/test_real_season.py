"""What follows from the four documents, both as they were found and as this project words them anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from racegraph.documents import read_document
from racegraph.identity import resolve
from racegraph.inference import infer
from racegraph.parsers import parse_document
from racegraph.records import (
    ChampionshipRef,
    Conclusion,
    Confidence,
    EntryRef,
    Name,
    PositionPoints,
    Property,
    RacingClass,
    Record,
    Ref,
    ScoreRef,
    Standing,
    StandingRef,
)

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"our own seeds": ROOT / "seeds", "the real documents": ROOT.parent / "shared" / "seeds"}

Found = tuple[list[Record], list[Conclusion]]


@pytest.fixture(scope="module", params=FOLDERS)
def found(request: pytest.FixtureRequest) -> Found:
    folder = FOLDERS[request.param]
    if not folder.is_dir():
        pytest.skip(f"{request.param} are not there")
    documents = [read_document(path, path.stem) for path in sorted(folder.glob("*.txt"))]
    records = [record for document in documents for record in parse_document(document).records]
    return records, list(infer(records, resolve(records)))


def of(found: Found, rule: str, confidence: Confidence | None = None) -> Iterator[Conclusion]:
    return (one for one in found[1] if one.rule == rule and confidence in {None, one.confidence})


def table_of(ref: Ref) -> str:
    match ref:
        case ScoreRef():
            return table_of(ref.standing)
        case StandingRef():
            return f"{ref.championship.key}/{ref.row}"
    raise AssertionError(ref)


def teams(found: Found, confidence: Confidence) -> dict[str, str]:
    return {
        table_of(one.facts[0].subject): " / ".join(
            fact.value.text for fact in one.facts if isinstance(fact.value, Name)
        )
        for one in of(found, "team-of-standing", confidence)
    }


def test_the_winners_of_the_classes_of_two_races(found: Found) -> None:
    winners = [one.facts[0].value for one in of(found, "class-winner")]
    numbers = {(ref.race.text, ref.car_number) for ref in winners if isinstance(ref, EntryRef)}
    petit, spa = "2003 Petit Le Mans", "2003 1000 km of Spa"
    assert numbers == {
        *((petit, number) for number in ("38", "88", "24", "37")),
        *((spa, number) for number in ("25", "52", "122", "121", "177")),
    }


def test_the_four_tables_are_for_the_four_classes(found: Found) -> None:
    labels = {
        fact.subject.key: fact.value.label
        for one in of(found, "class-of-table", Confidence.CERTAIN)
        for fact in one.facts
        if isinstance(fact.subject, ChampionshipRef) and isinstance(fact.value, RacingClass)
    }
    assert labels == {"teams-1": "LMP900", "teams-2": "LMP675", "teams-3": "GTS", "teams-4": "GT"}


def test_both_points_scales_are_found(found: Found) -> None:
    scales = [
        [fact.value.points for fact in one.facts if isinstance(fact.value, PositionPoints)]
        for one in of(found, "points-scale", Confidence.CERTAIN)
    ]
    assert scales == [
        [Decimal(points) for points in (20, 16, 13, 10, 8, 6, 4, 3, 2, 1)],
        [Decimal(points) for points in (26, 22, 19, 16, 14, 12, 10, 9, 8, 7)],
    ]


def test_of_175_scores_54_are_printed_in_their_rounds_37_are_forced_and_84_keep_a_set(found: Found) -> None:
    rows = [record for record in found[0] if isinstance(record, Standing)]
    printed = sum(score.round is not None for row in rows for score in row.scores)
    kinds = Counter(one.facts[0].property for one in of(found, "round-of-score", Confidence.CERTAIN))
    assert (printed, kinds) == (54, {Property.ROUND: 37, Property.POSSIBLE_ROUND: 84})


def test_eighteen_lines_are_certainly_these_teams(found: Found) -> None:
    assert teams(found, Confidence.CERTAIN) == {
        "teams-1/1": "Infineon Team Joest",
        "teams-1/2": "ADT Champion Racing",
        "teams-1/3": "JML Team Panoz",
        "teams-1/4": "American Spirit Racing",
        "teams-2/1": "Dyson Racing",
        "teams-2/2": "Intersport Racing",
        "teams-2/3": "Essex Racing",
        "teams-2/4": "Downing Atlanta, Inc.",
        "teams-3/1": "Corvette Racing",
        "teams-3/2": "Prodrive",
        "teams-4/1": "Alex Job Racing",
        "teams-4/2": "Risi Competizione",
        "teams-4/3": "The Racer's Group",
        "teams-4/5": "J3 Racing",
        "teams-4/6": "PK Sport",
        "teams-4/7": "ACEMCO Motorsports",
        "teams-4/8": "Orbit Racing",
        "teams-4/12": "Yokohama/ADVAN / Prototype Technology Group (PTG)",
    }


def test_four_lines_are_probably_the_one_team_with_such_a_car(found: Found) -> None:
    assert teams(found, Confidence.PROBABLE) == {
        "teams-1/5": "Intersport Racing",
        "teams-2/5": "Team Bucknum Racing",
        "teams-3/3": "Team Olive Garden",
        "teams-3/4": "Carsport America",
    }


def test_six_lines_have_candidates_and_six_stay_unknown(found: Found) -> None:
    porsches = {
        "Inline Cunningham Racing",
        "Seikel Motorsport",
        "Petersen Motorsports",
        "White Lightning Racing",
    }
    candidates = {
        table_of(one.facts[0].subject): {fact.value.text for fact in one.facts if isinstance(fact.value, Name)}
        for one in of(found, "candidate-teams")
    }
    ferraris = {"JMB Racing USA"}
    assert candidates == {
        **dict.fromkeys(["teams-4/4", "teams-4/10", "teams-4/11", "teams-4/14"], porsches),
        **dict.fromkeys(["teams-4/9", "teams-4/15"], ferraris),
    }
    rows = {table_of(record.ref) for record in found[0] if isinstance(record, Standing)}
    told = {*candidates, *teams(found, Confidence.CERTAIN), *teams(found, Confidence.PROBABLE)}
    assert rows - told == {"teams-1/6", "teams-1/7", "teams-1/8", "teams-1/9", "teams-3/5", "teams-4/13"}


def test_each_conclusion_has_premises_and_one_sentence(found: Found) -> None:
    for one in found[1]:
        assert one.premises
        assert one.facts
        assert all(fact.source == one.premises[0] for fact in one.facts)
        assert one.explanation.endswith(".")
        assert one.explanation[0].isupper()
        assert "\n" not in one.explanation
