"""Judgements in the common form for sets of mappings, read back by its own library."""

from __future__ import annotations

import io
from typing import Any

import pytest

from racegraph.identity import PrintedName, UserJudgement, Verdict, resolve, slug, write_sssom
from racegraph.records import Kind, Property, Record

from .building import entry, fact, fastest_lap, mention, team

NAMES = "https://example.org/id/name/"
RECORDS: list[Record] = [
    entry("38", "USA ADT Champion Racing", ("FIN JJ Lehto",)),
    fastest_lap("38", team("Champion Racing")),
    entry("42", "Orbit Racing", ("USA Joe Policastro", "USA Joe Policastro Jr.")),
    fact(team("The Racer's Group"), Property.ALSO_KNOWN_AS, "TRG"),
    mention(Kind.PERSON, "JJ Lehto", document="other"),
    mention(Kind.TEAM, '"Quote"\tTeam'),
    mention(Kind.TEAM, "Quote Team"),
    mention(Kind.PERSON, "J. Lehto"),
]
PERSONS_WORD = [UserJudgement(Kind.TEAM, "TRG", "Orbit Racing", Verdict.DIFFERENT)]


def iri(printed: PrintedName) -> str:
    parts = [printed.document, printed.name.kind, slug(printed.name.text)]
    return NAMES + "/".join([*parts, printed.country.as_printed.lower()] if printed.country else parts)


def written(records: list[Record]) -> str:
    judgements = resolve(records, PERSONS_WORD).judgements
    return write_sssom(judgements, iri, names_iri=NAMES, mapping_set_id="https://example.org/id/judgements")


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_same_is_a_match_and_different_its_negation() -> None:
    by_labels = {(row[1], row[7 - 1]): row for row in rows(written(RECORDS))}
    champion = by_labels["ADT Champion Racing", "Champion Racing"]
    assert champion[0] == "printed:harbour/team/adt-champion-racing/usa"
    assert champion[3:5] == ["skos:exactMatch", ""]
    assert champion[8:10] == ["semapv:CompositeMatching", "0.96"]
    policastros = by_labels["Joe Policastro", "Joe Policastro Jr."]
    assert policastros[3:5] == ["skos:exactMatch", "Not"]
    assert by_labels["JJ Lehto", "JJ Lehto"][8] == "semapv:LexicalMatching"
    assert by_labels["TRG", "The Racer's Group"][8] == "semapv:BackgroundKnowledgeBasedMatching"
    assert by_labels["Orbit Racing", "TRG"][8] == "semapv:ManualMappingCuration"


def test_the_unsure_are_left_out() -> None:
    assert "J. Lehto" not in written(RECORDS)


def test_the_order_of_the_records_changes_no_byte() -> None:
    assert written(RECORDS) == written(RECORDS[::-1])


def test_the_sssom_library_reads_it_and_finds_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    parsers = pytest.importorskip("sssom.parsers")
    validators = pytest.importorskip("sssom.validators")
    text = written(RECORDS)
    # Its strict mode refuses metadata exactly where it is regular (0.4.21); what it says of it are warnings.
    found: Any = parsers.parse_sssom_table(io.StringIO(text))
    assert not [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert len(found.df) == len(rows(text)) - 1
    for report in validators.validate(found, fail_on_error=True).values():
        assert not report.results
