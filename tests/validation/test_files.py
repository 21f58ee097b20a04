"""A file of quads is validated as the list of them is, and is read once where that can be."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, parse

from racegraph.errors import UnreadableFileError
from racegraph.resources import resource_names
from racegraph.validation import validate, validate_file
from racegraph.validation.classes import SUBCLASS_OF
from racegraph.validation.core import CoreCheck
from racegraph.validation.merging import NotGroupedError, Values, merge_grouped
from racegraph.validation.reports import Term
from racegraph.validation.shapes import SH
from racegraph.validation.validating import read_ontology, read_shapes

REPOSITORY = Path(__file__).parents[2]
SEEDS = REPOSITORY / "exports" / "racegraph.nq"
ID = "https://w3id.org/racegraph/id/"
RGSH = "https://w3id.org/racegraph/shapes#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RG = "https://w3id.org/racegraph/ontology#"


def copies(count: int, folder: Path) -> Path:
    """The seeds again and again, each time under IRIs of their own, sorted."""
    text = SEEDS.read_text(encoding="utf-8")
    lines = [line for copy in range(count) for line in text.replace(ID, f"{ID}copy-{copy}/").splitlines(keepends=True)]
    path = folder / f"copies-{count}.nq"
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    return path


def test_a_file_has_the_report_of_its_quads() -> None:
    assert validate_file(SEEDS) == validate(parse(path=SEEDS))


def test_a_file_in_any_order_has_the_same_report(tmp_path: Path) -> None:
    lines = SEEDS.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    shuffled = tmp_path / "shuffled.nq"
    shuffled.write_text("".join(lines), encoding="utf-8")
    assert validate_file(shuffled) == validate_file(SEEDS)


def test_a_file_that_states_an_order_of_classes_has_the_report_of_its_quads(tmp_path: Path) -> None:
    ordered = tmp_path / "classes.nq"
    below, above = NamedNode(RG + "WorksTeam"), NamedNode(RG + "Team")
    lines = [f"{below} {SUBCLASS_OF} {above} .\n", f"<{ID}team/x> <{TYPE}> {below} .\n"]
    ordered.write_text("".join(lines), encoding="utf-8")
    report = validate_file(ordered)
    assert report == validate(parse(path=ordered), engine="pyshacl")
    assert {"Thing-label", "Thing-wasDerivedFrom"} <= {r.shape.value.removeprefix(RGSH) for r in report.results}


def test_a_triple_in_several_graphs_is_one_triple() -> None:
    subject, predicate, value = NamedNode(ID + "s"), NamedNode(RG + "carNumber"), Literal("38")
    closed: list[Values] = []
    quads = [Quad(subject, predicate, value, NamedNode(ID + graph)) for graph in ("a", "b")]
    quads += [Quad(subject, NamedNode(RG + "note"), value), quads[0]]
    assert len(set(merge_grouped(quads, lambda _, values: closed.append(values)))) == 2
    assert closed == [{predicate: [value], NamedNode(RG + "note"): [value]}]


def test_a_subject_that_comes_back_is_refused_by_the_stream() -> None:
    one, other = NamedNode(ID + "one"), NamedNode(ID + "other")
    quads = [Quad(node, NamedNode(RG + "note"), Literal(str(n))) for n, node in enumerate((one, other, one))]
    with pytest.raises(NotGroupedError):
        list(merge_grouped(quads, CoreCheck([]).close))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("broken.nq", b"<a:b> <a:c> <a:d> .\n<a:b> <a:c> 1OO .\n", "broken.nq, line 2: expected N-Quads"),
        ("latin.nq", b'<a:b> <a:c> "\xe9" .\n', "latin.nq, line 1: expected N-Quads"),
        ("graph.ttl", b"", r"graph.ttl: expected a file of N-Quads \(.nq\) or N-Triples \(.nt\), found .ttl"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_one_line(name: str, content: bytes, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFileError, match=expected):
        validate_file(tmp_path / name)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"nowhere\.nq"):
        validate_file(tmp_path / "nowhere.nq")


def test_the_time_for_the_seeds_does_not_grow_with_the_square(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        path = copies(count, tmp_path)
        start = time.process_time()
        assert len(validate_file(path).results) == 5 * count
        return time.process_time() - start

    seconds(1)  # what is read once: shapes and ontology
    assert seconds(8) < 3 * seconds(2) * 2


def test_validating_a_file_needs_neither_pyshacl_nor_rdflib() -> None:
    code = (
        "import sys; from pathlib import Path; from racegraph.validation import validate_file;"
        f"validate_file(Path({str(SEEDS)!r})); sys.exit('pyshacl' in sys.modules or 'rdflib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("name", "variable"), [("Thing-statement", "thing"), ("Row-once", "row")])
def test_a_query_that_names_the_classes_of_its_targets_names_all(name: str, variable: str) -> None:
    """A node that the shape targets, perhaps by a class below, must not fall out of a query made faster."""
    triples = read_shapes(resource_names("shapes", ".ttl"))

    def objects(subject: str, predicate: str) -> list[Term]:
        wanted = (NamedNode(RGSH + subject), NamedNode(SH + predicate))
        return [triple.object for triple in triples if (triple.subject, triple.predicate) == wanted]

    targets = set(objects(name, "targetClass"))
    below = {t.subject for t in read_ontology() if t.predicate == SUBCLASS_OF and t.object in targets}
    (select,) = objects(f"{name}-query", "select")
    found = re.search(rf"FILTER\(\?{variable} IN \(([^)]*)\)\)", str(select))
    assert found
    named = {NamedNode(RG + each) for each in re.findall(r"rg:(\w+)", found.group(1))}
    assert named == targets | below
