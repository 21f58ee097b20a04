"""`racegraph load`, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from racegraph.cli.loading import StoreName
from racegraph.stores import PROFILES, Product

from .conftest import ONE
from .fake_store import FakeStore, status


def racegraph(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "racegraph", "load", *map(str, arguments)]
    environment = os.environ | {"NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)


def test_the_command_names_the_stores_that_there_are() -> None:
    assert [name.value for name in StoreName] == [product.value for product in Product] == list(PROFILES)


def test_a_load_says_what_became_of_each_graph(store: FakeStore, export: Path) -> None:
    run = racegraph(export, store.url, "--store", "fuseki", "--verify")
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert lines[0].startswith(f"{ONE}  loaded  2")
    assert lines[0].endswith("  the same")
    assert lines[-1] == "2 graphs, 5 triples"


def test_differences_go_to_stdout_as_statements_and_the_exit_code_is_4(store: FakeStore, export: Path) -> None:
    store.rewrite = lambda line: line.replace('"394"', '"395"')
    run = racegraph(export, store.url, "--store", "gsp", "--verify")
    assert run.returncode == 4
    integer = "<http://www.w3.org/2001/XMLSchema#integer> <http://e.org/g/two> ."
    assert f'- <http://e.org/a> <http://e.org/laps> "394"^^{integer}' in run.stdout
    assert f'+ <http://e.org/a> <http://e.org/laps> "395"^^{integer}' in run.stdout
    assert run.stderr == "racegraph: 1 of 2 graphs differ from the file\n"


def test_one_graph_of_an_export(store: FakeStore, export: Path) -> None:
    assert racegraph(export, store.url, "--store", "oxigraph", "--graph", ONE).returncode == 0
    assert list(store.graphs) == [ONE]


def test_what_another_loader_has_done_is_compared_and_nothing_is_sent(store: FakeStore, export: Path) -> None:
    run = racegraph(export, store.url, "--store", "oxigraph", "--verify-only")
    assert run.returncode == 4
    assert [line[0] for line in run.stdout.splitlines()[:5]] == ["-"] * 5
    assert store.graphs == {}
    assert racegraph(export, store.url, "--store", "oxigraph").returncode == 0
    assert racegraph(export, store.url, "--store", "oxigraph", "--verify-only").returncode == 0


def test_mistakes_are_one_line_each(store: FakeStore, export: Path, tmp_path: Path) -> None:
    store.faults["PUT"] = [status(400, b"Parse error\nat <b>line 1</b>")]
    (tmp_path / "graph.nt").write_text("<http://e/s> <http://e/p> <http://e/o> .\n")
    for arguments, code, problem in (
        ((export, store.url, "--store", "gsp"), 4, "PUT answered 400: Parse error at <b>line 1</b>"),
        ((export, "ftp://localhost", "--store", "gsp"), 4, "expected an http or https URL"),
        ((tmp_path / "graph.nt", store.url, "--store", "gsp"), 2, "give the graph to load them into with --graph"),
        ((tmp_path / "none.nq", store.url, "--store", "gsp"), 3, "expected a file to load"),
        ((export, store.url, "--store", "gsp", "--graph", "no iri"), 2, "--graph: expected an IRI"),
    ):
        run = racegraph(*arguments)
        assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (code, "", 1), run.stderr
        assert problem in run.stderr
