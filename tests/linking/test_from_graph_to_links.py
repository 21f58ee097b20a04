"""The whole way: a graph is reconciled with another that we serve, a person judges, and a build applies it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from racegraph.rdf.catalogue import load_catalogue

from .served import served

ROOT = Path(__file__).resolve().parents[2]
SPA = ROOT / "seeds" / "2003-1000-km-of-spa.txt"
OURS, THEIRS = "https://example.org/id/", "https://w3id.org/racegraph/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def racegraph(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "NO_PROXY": "*", "RACEGRAPH_CONTACT": "tests@example.org"}
    return subprocess.run(
        [sys.executable, "-m", "racegraph", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env=environment,
    )


def build(out: Path, *options: str | Path) -> subprocess.CompletedProcess[str]:
    return racegraph("build", SPA, "--base", OURS, "--format", "nq", "--out", out, *options)


def reconcile(graph: Path, url: str, out: Path, *options: str | Path) -> subprocess.CompletedProcess[str]:
    service = ("--service", f"{url}/reconcile", "--allow-private", "127.0.0.1")
    return racegraph("reconcile", graph, *service, "--out", out, *options)


def rows_of(file: Path) -> list[dict[str, str]]:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def judge(file: Path, subject: str, **cells: str) -> None:
    """Write into the first line on a thing, as a person does."""
    lines = file.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#")).split("\t")
    place = next(place for place, line in enumerate(lines) if line.startswith(f"{subject}\t"))
    row = lines[place].split("\t")
    for column, cell in cells.items():
        row[header.index(column)] = cell
    lines[place] = "\t".join(row)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with served(load_catalogue([ROOT / "exports" / "racegraph.nq"])) as root:
        yield root


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    done = build(out)
    assert done.returncode == 0, done.stderr
    return out / "racegraph.nq"


def test_candidates_are_written_with_their_evidence_and_none_is_applied(graph: Path, url: str, tmp_path: Path) -> None:
    out = tmp_path / "circuits.sssom.tsv"
    done = reconcile(graph, url, out, "--kind", "circuit")
    assert done.returncode == 0, done.stderr
    assert "1 have candidates (0 by a page)" in done.stdout
    first = rows_of(out)[0]
    assert (first["subject_id"], first["object_id"]) == (
        "data:circuit/circuit-de-spa-francorchamps",
        "item:circuit/circuit-de-spa-francorchamps",
    )
    assert first["predicate_id"] == "skos:closeMatch"
    assert first["reviewer_label"] == ""
    assert 'asked for "Circuit de Spa-Francorchamps"' in first["comment"]
    applied = build(tmp_path / "applied", "--links", out)
    assert applied.returncode == 0, applied.stderr
    assert (tmp_path / "applied" / "racegraph.nq").read_bytes() == graph.read_bytes()


def test_a_judged_line_becomes_a_link_with_its_judgement(graph: Path, url: str, tmp_path: Path) -> None:
    out = tmp_path / "drivers.sssom.tsv"
    assert reconcile(graph, url, out, "--kind", "driver", "--limit", "4").returncode == 0
    one, other, *_ = dict.fromkeys(row["subject_id"] for row in rows_of(out))
    judge(out, one, predicate_id="skos:exactMatch", reviewer_label="A. Reviewer", review_date="2026-11-22")
    judge(out, other, predicate_modifier="Not", reviewer_label="A. Reviewer")
    done = build(tmp_path / "linked", "--links", out)
    assert done.returncode == 0, done.stderr
    assert "0 violations" in done.stdout
    store = Store()
    store.load(path=tmp_path / "linked" / "racegraph.nq", format=RdfFormat.N_QUADS)
    matches = list(store.quads_for_pattern(None, NamedNode(f"{SKOS}exactMatch"), None, None))
    path = one.removeprefix("data:")
    assert [(quad.subject, quad.object) for quad in matches] == [(NamedNode(OURS + path), NamedNode(THEIRS + path))]
    assert matches[0].graph_name == NamedNode(f"{OURS}graph/identity")
    why = racegraph("why", path, "--in", tmp_path / "linked" / "racegraph.nq").stdout
    assert f"skos:exactMatch {THEIRS}{path}\n    judged same by A. Reviewer, 2026-11-22" in why

    again = tmp_path / "again.sssom.tsv"
    done = reconcile(tmp_path / "linked" / "racegraph.nq", url, again, "--kind", "driver", "--limit", "3")
    assert ", 1 linked already" in done.stdout
    assert one not in {row["subject_id"] for row in rows_of(again)}
    refused = {(row["subject_id"], row["object_id"]) for row in rows_of(again)}
    assert (other, f"item:{other.removeprefix('data:')}") not in refused


def test_a_wrong_line_and_an_unknown_thing_are_told_and_cost_no_other(graph: Path, url: str, tmp_path: Path) -> None:
    out = tmp_path / "drivers.sssom.tsv"
    assert reconcile(graph, url, out, "--kind", "driver", "--limit", "3").returncode == 0
    one, two, three = dict.fromkeys(row["subject_id"] for row in rows_of(out))
    judge(out, one, predicate_id="skos:exactMatch", reviewer_label="A. Reviewer")
    judge(out, two, predicate_id="skos:perfectMatch", reviewer_label="A. Reviewer")
    judge(out, three, subject_id="data:person/nobody", predicate_id="skos:exactMatch", reviewer_label="A. Reviewer")
    done = build(tmp_path / "linked", "--links", out)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 2
    assert 'column "predicate_id": expected skos:exactMatch' in done.stderr
    assert 'column "subject_id": expected the IRI of a thing that this build has' in done.stderr
    assert "exactMatch" in (tmp_path / "linked" / "racegraph.nq").read_text(encoding="utf-8")


def test_judged_lines_are_never_written_over(graph: Path, url: str, tmp_path: Path) -> None:
    out = tmp_path / "circuits.sssom.tsv"
    assert reconcile(graph, url, out, "--kind", "circuit").returncode == 0
    judge(out, rows_of(out)[0]["subject_id"], reviewer_label="A. Reviewer", predicate_id="skos:exactMatch")
    kept = out.read_bytes()
    done = reconcile(graph, url, out, "--kind", "circuit")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "holds lines that a person has judged" in done.stderr
    assert out.read_bytes() == kept


def test_the_same_question_gives_the_same_bytes(graph: Path, url: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one.tsv", tmp_path / "other.tsv"
    cache = ("--cache", tmp_path / "cache")
    assert reconcile(graph, url, one, "--kind", "team", *cache).returncode == 0
    assert reconcile(graph, url, other, "--kind", "team", *cache).returncode == 0
    assert one.read_bytes() == other.read_bytes()


def test_a_service_that_may_not_be_asked_is_one_clear_line_and_nothing_is_written(graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "none.tsv"
    done = racegraph("reconcile", graph, "--kind", "team", "--service", "http://127.0.0.1:1/x", "--out", out)
    assert (done.returncode, done.stderr.count("\n")) == (4, 1)
    assert "expected a host of the public internet" in done.stderr
    assert not out.exists()


def test_a_wiki_that_is_no_language_is_one_clear_line(graph: Path, tmp_path: Path) -> None:
    done = racegraph("reconcile", graph, "--kind", "team", "--wiki", "en.evil/x", "--out", tmp_path / "none.tsv")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--wiki: expected the code of a language" in done.stderr
