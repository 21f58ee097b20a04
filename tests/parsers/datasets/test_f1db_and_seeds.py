"""f1db beside the four documents: who of the sports-car field had raced in Formula One, each link judged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store
from tests.parsers.datasets.conftest import Whole
from tests.parsers.datasets.f1db_beside import needs_f1db

from racegraph.documents import document_ids, find_inputs, read_document
from racegraph.identity import Identities, resolve
from racegraph.parsers import parse_document
from racegraph.parsers.model import Parsed
from racegraph.rdf import map_dataset
from racegraph.records import Entry, Identifier, Kind, Name, Record

pytestmark = needs_f1db

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
# Checked by hand, one by one: careers and years agree, and each is known to have driven in both.
SAME = {
    "Alex Caffi",
    "Anthony Davidson",
    "Beppe Gabbiani",
    "David Brabham",
    "Emanuele Naspetti",
    "Franck Lagorce",
    "Giovanni Lavaggi",
    "Hans-Joachim Stuck",
    "JJ Lehto",
    "Jan Lammers",
    "Jan Magnussen",
    "Johnny Herbert",
    "Max Papis",
    "Olivier Beretta",
    "Stéphane Sarrazin",
    "Tomáš Enge",
}


@pytest.fixture(scope="module")
def both(whole: Whole) -> tuple[list[Parsed], list[Record], Identities]:
    if not SEEDS.is_dir():
        pytest.skip("no seeds beside the checkout")
    pages = [parse_document(read_document(path, id_)) for path, id_ in document_ids(find_inputs([SEEDS])).items()]
    printed = [record for page in pages for record in page.records]
    database = [record for part in whole.parsed.values() for record in part.records]
    return pages, database, resolve([*printed, *database])


def drivers(records: list[Record]) -> set[Name]:
    return {drive.driver for record in records if isinstance(record, Entry) for drive in record.drives}


def test_exactly_the_drivers_of_both_are_linked(both: tuple[list[Parsed], list[Record], Identities]) -> None:
    pages, _, identities = both
    printed = {name for page in pages for name in drivers(list(page.records))}
    known = {identities[name] for name in identities if name.kind is Kind.PERSON and name.qualifier}
    assert {identities[name].label for name in printed if identities[name] in known} == SAME
    assert all(identities.about(name) for name in printed if identities[name] in known)


def test_a_namesake_who_died_in_1973_is_nobody_of_2003(both: tuple[list[Parsed], list[Record], Identities]) -> None:
    _, _, identities = both
    dead, living = Name(Kind.PERSON, "David Murray", "david-murray"), Name(Kind.PERSON, "David Murray")
    assert identities[dead] != identities[living]
    assert [held.rule for held in identities.about(dead) if living in (held.first.name, held.second.name)] == [
        "outside-a-lifetime"
    ]


def test_no_two_ids_of_the_database_are_one_thing(both: tuple[list[Parsed], list[Record], Identities]) -> None:
    _, _, identities = both
    named = {
        record.subject for record in both[1] if isinstance(record, Identifier) and record.subject.kind is Kind.PERSON
    }
    assert len({identities[name] for name in named}) == len(named) == 917


def test_the_query_of_the_documentation_finds_who_had_started_a_grand_prix(
    whole: Whole, both: tuple[list[Parsed], list[Record], Identities]
) -> None:
    pages, database, identities = both
    field = {
        identities[drive.driver]
        for page in pages
        for record in page.records
        if isinstance(record, Entry) and record.ref.race.text == "2003 Petit Le Mans"
        for drive in record.drives
    }
    of_field = [
        record
        for record in database
        if isinstance(record, Entry) and any(identities[drive.driver] in field for drive in record.drives)
    ]
    part = whole.parsed["1950"]
    store = Store()
    store.bulk_extend(
        map_dataset([*pages, Parsed(part.document, tuple(of_field), part.coverage)], identities, ()),
    )
    text = (ROOT / "docs" / "datasets.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sparql\n(.*?)```", text, flags=re.DOTALL)
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    found = {solution["name"].value: int(solution["starts"].value) for solution in solutions}
    assert found == {
        "Johnny Herbert": 160,
        "Hans-Joachim Stuck": 74,
        "JJ Lehto": 62,
        "Alex Caffi": 56,
        "Anthony Davidson": 24,
        "David Brabham": 24,
        "Jan Magnussen": 24,
        "Jan Lammers": 23,
        "Olivier Beretta": 10,
        "Max Papis": 7,
        "Emanuele Naspetti": 6,
        "Tomáš Enge": 3,
    }
