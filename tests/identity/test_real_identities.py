"""The names in the four real documents, which lie beside the checkout where we work; elsewhere this is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph.documents import read_document
from racegraph.identity import Identities, resolve
from racegraph.parsers import parse_document
from racegraph.records import Entry, Kind, Name, Record

from .building import judgement, person, team, verdict

REAL = Path(__file__).resolve().parents[3] / "shared" / "seeds"
OWN = Path(__file__).resolve().parents[2] / "seeds"

Found = tuple[list[Record], Identities]


@pytest.fixture(scope="module", params=[REAL, OWN], ids=["real", "own"])
def found(request: pytest.FixtureRequest) -> Found:
    folder: Path = request.param
    if not folder.is_dir():
        pytest.skip("the documents (../shared/seeds) are not here")
    records: list[Record] = []
    for path in sorted(each for each in folder.iterdir() if each.suffix == ".txt"):
        records.extend(parse_document(read_document(path, path.stem)).records)
    return records, resolve(records)


def drivers_by_race(found: Found) -> dict[str, set[str]]:
    records, identities = found
    by_race: dict[str, set[str]] = {}
    for entry in (record for record in records if isinstance(record, Entry)):
        by_race.setdefault(entry.ref.race.text, set()).update(identities[drive.driver].id for drive in entry.drives)
    return by_race


def test_199_drivers_three_of_them_in_both_races(found: Found) -> None:
    spa, petit = drivers_by_race(found).values()
    assert len(spa | petit) == 199
    assert spa & petit == {"andy-wallace", "jan-lammers", "larry-oberto"}


def test_62_entrants_one_of_them_a_person(found: Found) -> None:
    records, identities = found
    entries = [record for record in records if isinstance(record, Entry)]
    entrants = {identities[entrant.name] for entry in entries for entrant in entry.entrants}
    assert len(entrants) == len({entrant.name.text for entry in entries for entrant in entry.entrants}) - 1  # GruppeM
    assert [thing.label for thing in entrants if thing.kind is Kind.PERSON] == ["Christophe Lemée"]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.TEAM, "GruppeM / Tech9 Motorsport", "Gruppe M / Tech9 Motorsport"),
        (Kind.TEAM, "The Racer's Group", "TRG"),
        (Kind.TEAM, "Champion Racing", "ADT Champion Racing"),
        (Kind.TEAM, "Risi Competizione", "Doyle-Risi Racing"),
        (Kind.RECURRING_RACE, "12 Hours of Sebring", "Mobil 1 12 Hours of Sebring"),
        (Kind.SERIES, "American Le Mans Series", "IMSA American Le Mans Series"),
    ],
)
def test_one_thing_under_two_names(found: Found, kind: Kind, one: str, other: str) -> None:
    identities = found[1]
    assert identities[Name(kind, one)] == identities[Name(kind, other)]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.PERSON, "Joe Policastro", "Joe Policastro Jr."),
        (Kind.PERSON, "Jon Field", "Clint Field"),
        (Kind.PERSON, "Chris Dyson", "Rob Dyson"),
        (Kind.PERSON, "Paula Cook", "Peter Cook"),
        (Kind.PERSON, "Craig Stanton", "Richard Stanton"),
        (Kind.SERIES, "European Le Mans Series", "Le Mans Endurance Series"),
        (Kind.SERIES, "European Le Mans Series", "American Le Mans Series"),
        (Kind.CHASSIS, "WR LM2001", "WR LMP-02"),
        (Kind.CHASSIS, "Ferrari 550 Maranello", "Ferrari 550-GTS Maranello"),
        (Kind.TEAM, "Petersen Motorsports", "White Lightning Racing"),
    ],
)
def test_two_things_judged_different(found: Found, kind: Kind, one: str, other: str) -> None:
    identities = found[1]
    assert identities[Name(kind, one)] != identities[Name(kind, other)]
    assert verdict(identities, one, other).startswith("different")


@pytest.mark.parametrize(
    "name",
    [
        team("Infineon Team Joest"),
        team("PK Sport"),
        team("DeWALT Motorsport Salisbury"),
        team("Audi Sport Japan Team Goh"),
        team("Racing for Holland"),
        person("Peter Le Bas"),
    ],
)
def test_these_stand_alone(found: Found, name: Name) -> None:
    assert found[1][name].names == (name.text,)


def test_nld_and_ned_are_evidence_for_one_jan_lammers(found: Found) -> None:
    held = judgement(found[1], "Jan Lammers", "Jan Lammers")
    assert held is not None
    assert any("the countries agree" in sentence for sentence in held.evidence)
