"""What a report holds, how it reads, and that a broken graph cannot break the validation itself."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from racegraph.validation import (
    Report,
    Severity,
    ValidationResult,
    contradictions_text,
    report_quads,
    report_text,
    validate,
)

CASES = Path(__file__).parent / "shapes"
ID = "https://w3id.org/racegraph/id/"
RG = "https://w3id.org/racegraph/ontology#"
SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def quads_of(case: str) -> list[Quad]:
    return list(parse(path=CASES / case, format=RdfFormat.TURTLE))


def with_value(node: str, name: str, value: Literal | NamedNode) -> list[Quad]:
    """The small world with one value put in the place of what stood there."""
    subject, predicate = NamedNode(ID + node), NamedNode(RG + name)
    kept = [quad for quad in quads_of("world.ttl") if (quad.subject, quad.predicate) != (subject, predicate)]
    return [*kept, Quad(subject, predicate, value)]


@pytest.fixture(scope="module")
def wrong_total() -> Report:
    return validate(quads_of("Standing/breaks-Standing-total.ttl"))


def test_a_result_tells_file_lines_and_text(wrong_total: Report) -> None:
    (result,) = wrong_total.results
    (passage,) = result.passages
    assert str(passage) == "season.txt:2"
    assert passage.text == "1 | Audi R8 | 26 | 16 | 42"
    assert "43" in result.message
    assert "42" in result.message


def test_a_contradiction_cites_both_passages() -> None:
    (result,) = validate(quads_of("Entry/breaks-Entry-displacement.ttl")).results
    assert [passage.file_name for passage in result.passages] == ["race.txt", "season.txt"]


def test_a_broken_value_of_a_row_cites_the_line_of_the_row() -> None:
    (result,) = validate(quads_of("Result/breaks-Result-lapsCompleted.ttl")).results
    assert [str(passage) for passage in result.passages] == ["race.txt:11-12"]


def test_warnings_do_not_keep_a_graph_from_conforming(wrong_total: Report) -> None:
    assert wrong_total.conforms
    assert not validate(quads_of("Drive/breaks-Drive-driver.ttl")).conforms


def test_the_text_begins_with_the_counts_and_names_lines(wrong_total: Report) -> None:
    text = report_text(wrong_total)
    assert text.startswith("0 violations, 1 warning: the graph keeps racegraph's rules.\n")
    assert "\nWARNINGS\n\nStanding-total\n" in text
    assert "    season.txt:2 | 1 | Audi R8 | 26 | 16 | 42\n" in text
    assert "#line=" not in text


def test_the_text_of_an_empty_report_is_one_line() -> None:
    assert report_text(validate([])) == "0 violations, 0 warnings: the graph keeps racegraph's rules.\n"


def test_the_page_of_contradictions_quotes_the_lines(wrong_total: Report) -> None:
    text = contradictions_text(wrong_total)
    assert "## Standing-" in text
    (warning, *_) = wrong_total.of_severity(Severity.WARNING)
    assert all(str(passage) in text.replace("\\", "") for passage in warning.passages)


def test_the_page_of_contradictions_says_when_there_are_none() -> None:
    assert "None was found." in contradictions_text(Report(()))


def test_the_report_in_rdf_has_iris_only_and_points_at_the_passages(wrong_total: Report) -> None:
    quads = list(report_quads(wrong_total))
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
    passages = [quad.object for quad in quads if quad.predicate.value.endswith("wasDerivedFrom")]
    assert passages == [NamedNode(ID + "document/season#line=1,2")]
    conforms = [quad.object for quad in quads if quad.predicate.value == SH + "conforms"]
    assert conforms == [Literal("true", datatype=NamedNode(XSD + "boolean"))]


def test_a_report_does_not_depend_on_the_order_of_the_quads() -> None:
    quads = quads_of("Entry/breaks-Entry-displacement.ttl") + quads_of("Drive/breaks-Drive-driver.ttl")
    forwards, backwards = validate(quads), validate(reversed(quads))
    assert forwards == backwards
    assert report_text(forwards) == report_text(backwards)
    assert list(report_quads(forwards)) == list(report_quads(backwards))


def test_violations_come_before_warnings() -> None:
    report = validate(quads_of("Standing/breaks-Standing-total.ttl") + quads_of("Drive/breaks-Drive-driver.ttl"))
    assert [result.severity for result in report.results] == sorted(
        (result.severity for result in report.results), key=list(Severity).index
    )
    assert report.of_severity(Severity.WARNING)
    assert report.of_severity(Severity.VIOLATION)


def test_a_store_is_validated_and_left_as_it_was() -> None:
    store = Store()
    store.extend(quads_of("world.ttl"))
    before = set(store)
    assert validate(store).results == ()
    assert set(store) == before


@pytest.mark.parametrize(
    ("node", "name", "value", "shape"),
    [
        ("race/2003-petit-le-mans", "date", Literal("2003-02-30", datatype=NamedNode(XSD + "date")), "Race-date"),
        ("team/champion-racing", "foundedIn", Literal("1994"), "Thing-foundedIn"),
        ("race/2003-petit-le-mans/entry/38", "carNumber", Literal(""), "Entry-carNumber"),
        (
            "race/2003-petit-le-mans/entry/38/result",
            "lapsCompleted",
            Literal("1OO", datatype=NamedNode(XSD + "integer")),
            "Result-lapsCompleted",
        ),
    ],
)
def test_a_value_that_is_none_of_its_datatype_is_a_violation(node: str, name: str, value: Literal, shape: str) -> None:
    found = [result for result in validate(with_value(node, name, value)).results if result.shape.value.endswith(shape)]
    assert [result.value for result in found] == [value]
    assert {result.severity for result in found} == {Severity.VIOLATION}


def test_literals_keep_their_own_characters() -> None:
    """rdflib would make 7 of 007, and the report would show what no document prints."""
    odd = Literal("-007", datatype=NamedNode(XSD + "integer"))
    report = validate(with_value("race/2003-petit-le-mans/entry/38/result", "gapLaps", odd))
    assert [result.value for result in report.results] == [odd]


def test_a_name_that_looks_like_markup_goes_through_the_report_unharmed() -> None:
    hostile = Literal('a> <http://x> . {?this} \\1 "\n')
    quads = with_value("race/2003-petit-le-mans/entry/38/result", "gapLaps", hostile)
    report = validate(quads)
    assert [result.value for result in report.results] == [hostile]
    store = Store()
    store.extend(report_quads(report))
    assert report_text(report).count("Result-gapLaps") == 1


def test_a_passage_without_lines_does_not_break_the_report() -> None:
    lost = {NamedNode(RG + name) for name in ("firstLine", "text", "document")}
    kept = [quad for quad in quads_of("Standing/breaks-Standing-total.ttl") if quad.predicate not in lost]
    assert "?:" in report_text(validate(kept))


def test_importing_the_validation_does_not_import_pyshacl() -> None:
    code = "import sys, racegraph.validation; sys.exit('pyshacl' in sys.modules or 'rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_results_of_one_finding_are_reported_once(wrong_total: Report) -> None:
    (result,) = wrong_total.results
    assert isinstance(result, ValidationResult)
    assert Report.of([result, result]) == wrong_total


def many_worlds(count: int) -> list[Quad]:
    """The race of the small world again and again, each under IRIs of its own."""

    def moved(term: NamedNode | Literal, world: int) -> NamedNode | Literal:
        if isinstance(term, NamedNode) and term.value.startswith(ID):
            return NamedNode(term.value.replace("/id/", f"/id/world-{world}/"))
        return term

    return [
        Quad(moved(quad.subject, world), quad.predicate, moved(quad.object, world))  # type: ignore[arg-type]
        for world in range(count)
        for quad in quads_of("world.ttl")
    ]


def test_the_time_grows_no_faster_than_the_graph() -> None:
    def seconds(count: int) -> float:
        quads = many_worlds(count)
        start = time.process_time()
        assert validate(quads).results == ()
        return time.process_time() - start

    seconds(1)
    assert seconds(40) < 10 * 2.5 * seconds(4)
