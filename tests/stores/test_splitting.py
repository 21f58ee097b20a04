"""An export is taken apart by graph, line by line, and nothing of it is lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from racegraph.errors import InputError, UsageError
from racegraph.stores import split_export

from .conftest import EXPORT, ONE, TWO


def test_each_graph_gets_a_file_of_its_triples(export: Path, tmp_path: Path) -> None:
    parts = split_export(export, tmp_path)
    assert [(part.graph, part.triples) for part in parts] == [(ONE, 2), (TWO, 3)]
    lines = EXPORT.splitlines()
    assert parts[0].path.read_text(encoding="utf-8").splitlines() == [
        lines[1].replace(f" <{ONE}>", ""),
        lines[3].replace(f" <{ONE}>", ""),
    ]


def test_more_graphs_than_files_may_be_open(tmp_path: Path) -> None:
    path = tmp_path / "many.nq"
    path.write_text("".join(f"<http://e/{n}> <http://e/p> <http://e/o> <http://e/g{n % 300}> .\n" for n in range(900)))
    parts = split_export(path, tmp_path)
    assert len(parts) == 300
    assert {part.triples for part in parts} == {3}
    assert {len(part.path.read_text().splitlines()) for part in parts} == {3}


def test_a_triple_without_a_graph_is_of_the_default_graph(tmp_path: Path) -> None:
    path = tmp_path / "default.nq"
    path.write_text("<http://e/s> <http://e/p> <http://e/o> .\n\n# a comment\n")
    assert [(part.graph, part.triples) for part in split_export(path, tmp_path)] == [(None, 1)]


def test_only_the_graphs_that_are_wanted(export: Path, tmp_path: Path) -> None:
    assert [part.graph for part in split_export(export, tmp_path, {TWO})] == [TWO]
    with pytest.raises(UsageError, match="expected the graph http://e/none, found"):
        split_export(export, tmp_path, {"http://e/none"})


@pytest.mark.parametrize("suffix", [".nt", ".ttl"])
def test_triples_go_into_the_graph_that_is_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    path.write_text('<http://e/s> <http://e/p> "Räikkönen" .\n', encoding="utf-8")
    (part,) = split_export(path, tmp_path, {ONE})
    assert (part.graph, part.triples) == (ONE, 1)
    assert part.path.read_text(encoding="utf-8") == '<http://e/s> <http://e/p> "Räikkönen" .\n'


@pytest.mark.parametrize(
    "line",
    [
        "<http://e/s> <http://e/p> <http://e/o> <http://e/g>",
        '<http://e/s> <http://e/p> "cut',
        "<http://e/s> <http://e/p> <http://e/o> _:g .",
        "<http://e/s> <http://e/p> <http://e/o> <no iri> .",
        "nonsense",
    ],
)
def test_a_line_that_is_no_statement_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.nq"
    path.write_text(f"<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n{line}\n")
    with pytest.raises(InputError, match=r"bad\.nq, line 2: expected a"):
        split_export(path, tmp_path)


def test_an_empty_or_a_missing_file_and_other_forms_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.nq").touch()
    for name, problem in (("empty.nq", "statements"), ("none.nq", "a file to load"), ("graph.rdf", "expected .nq")):
        with pytest.raises((InputError, UsageError), match=problem):
            split_export(tmp_path / name, tmp_path)


@pytest.mark.parametrize("cell", ["\\\\", "a\\", '"', "<", "x", "\\u00E9"])
def test_a_long_line_costs_what_its_length_is(cell: str, tmp_path: Path) -> None:
    def seconds(times: int) -> float:
        path = tmp_path / "long.nq"
        path.write_text(f'<http://e/s> <http://e/p> "{cell * times} <http://e/g> .\n')
        before = time.process_time()
        with pytest.raises(InputError):
            split_export(path, tmp_path)
        return time.process_time() - before

    assert seconds(1_000_000) < 0.2 + 40 * seconds(100_000)
