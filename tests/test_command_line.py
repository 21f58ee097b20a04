"""The command line, run as a user runs it: a process, its output, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
GRAPH = ROOT / "exports" / "racegraph.nq"


def racegraph(*arguments: str | Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "racegraph", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "NO_COLOR": "1", "COLUMNS": "100"},
    )


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["fetch"],
        ["build"],
        ["validate"],
        ["query"],
        ["why"],
        ["describe"],
        ["identity"],
        ["reconcile"],
        ["load"],
        ["serve"],
    ],
)
def test_each_command_has_help_that_teaches(command: list[str]) -> None:
    shown = racegraph(*command, "--help")
    assert shown.returncode == 0
    assert "racegraph" in shown.stdout
    assert "\x1b[" not in shown.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, racegraph.cli; "
        "print([name for name in ('rdflib', 'pyoxigraph', 'pyshacl', 'networkx', 'pyld') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_build_says_what_it_built(tmp_path: Path) -> None:
    done = racegraph("build", SEEDS, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "72 entries, 202 drives by 199 drivers, 34 standings with 175 scores" in done.stdout
    assert "0 violations" in done.stdout
    assert done.stderr == ""


def test_build_writes_the_same_bytes_under_any_hash_seed_and_number_of_jobs(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert racegraph("build", SEEDS, "--out", one, seed="1").returncode == 0
    assert racegraph("build", SEEDS, "--out", other, "--jobs", "2", seed="2").returncode == 0
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    assert [name for name in names if (one / name).read_bytes() != (other / name).read_bytes()] == []


def test_the_order_of_the_inputs_does_not_matter(tmp_path: Path) -> None:
    files = sorted(SEEDS.iterdir())
    assert racegraph("build", *files, "--out", tmp_path / "one", "--format", "nq").returncode == 0
    assert racegraph("build", *reversed(files), "--out", tmp_path / "other", "--format", "nq").returncode == 0
    assert (tmp_path / "one/racegraph.nq").read_bytes() == (tmp_path / "other/racegraph.nq").read_bytes()


def test_build_writes_only_the_formats_asked_for(tmp_path: Path) -> None:
    assert racegraph("build", SEEDS, "--out", tmp_path, "--format", "ttl").returncode == 0
    assert (tmp_path / "racegraph.ttl").exists()
    assert not (tmp_path / "racegraph.nq").exists()


def test_build_puts_every_iri_of_the_data_under_the_base(tmp_path: Path) -> None:
    base = "https://data.example/racing/"
    assert racegraph("build", SEEDS, "--out", tmp_path, "--base", base, "--format", "nq").returncode == 0
    text = (tmp_path / "racegraph.nq").read_text()
    assert "https://w3id.org/racegraph/id/" not in text
    assert f"<{base}race/2003-petit-le-mans/entry/08>" in text


def test_a_base_that_is_no_iri_is_a_mistake_of_usage(tmp_path: Path) -> None:
    done = racegraph("build", SEEDS, "--out", tmp_path, "--base", "not an iri")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr


def test_a_document_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "empty.txt").write_text("")
    (folder / "cookery.txt").write_text("= Soup =\n\nA soup is a liquid dish. It is served warm or cold.\n")
    (folder / "petit.txt").write_bytes((SEEDS / "2003-petit-le-mans.txt").read_bytes())
    done = racegraph("build", folder, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 3, done.stderr
    for name in ("binary.txt", "empty.txt", "cookery.txt"):
        assert any(name in line and "expected" in line and "found" in line for line in done.stderr.splitlines())
    assert "37 entries" in done.stdout


def test_nothing_readable_leaves_the_former_export_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    out = tmp_path / "out"
    out.mkdir()
    (out / "racegraph.nq").write_text("former")
    done = racegraph("build", tmp_path / "empty.txt", "--out", out)
    assert done.returncode == 3
    assert (out / "racegraph.nq").read_text() == "former"


def test_strict_stops_at_the_first_thing_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = racegraph("build", tmp_path / "empty.txt", SEEDS, "--out", tmp_path / "out", "--strict")
    assert done.returncode == 3
    assert not (tmp_path / "out").exists()


def test_a_missing_input_is_one_line(tmp_path: Path) -> None:
    done = racegraph("build", tmp_path / "nowhere.txt", "--out", tmp_path / "out")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "nowhere.txt" in done.stderr


def test_validate_tells_violations_by_its_exit_code(tmp_path: Path) -> None:
    good = racegraph("validate", GRAPH)
    assert good.returncode == 0, good.stdout
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix rg: <https://w3id.org/racegraph/ontology#> .\n<https://example.org/e> a rg:Entry .\n")
    bad = racegraph("validate", broken)
    assert bad.returncode == 1
    assert "Entry-race" in bad.stdout


@pytest.mark.parametrize(
    ("answer_format", "expected"),
    [("csv", "number\r\n03\r\n"), ("tsv", '?number\n"03"\n')],
)
def test_query_answers_in_the_form_asked_for(answer_format: str, expected: str) -> None:
    text = 'SELECT ?number { ?entry rg:carNumber ?number FILTER(?number = "03") }'
    done = subprocess.run(
        [sys.executable, "-m", "racegraph", "query", str(GRAPH), text, "--format", answer_format],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.decode() == expected


def test_query_answers_in_json() -> None:
    done = racegraph("query", GRAPH, "SELECT (COUNT(*) AS ?n) { ?entry a rg:Entry }", "--format", "json")
    assert json.loads(done.stdout)["results"]["bindings"][0]["n"]["value"] == "72"


def test_a_bad_query_is_one_line_with_the_parsers_message() -> None:
    done = racegraph("query", GRAPH, "SELECT ?x { ?x ?y }")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_why_names_file_line_and_text() -> None:
    done = racegraph("why", "race/2003-petit-le-mans/entry/38")
    assert done.returncode == 0, done.stderr
    assert "2003-petit-le-mans.txt" in done.stdout
    assert "ADT Champion Racing" in done.stdout
    assert "11" in done.stdout


def test_why_of_an_unknown_thing_offers_what_is_near() -> None:
    done = racegraph("why", "race/2003-petit-le-man")
    assert done.returncode == 2
    assert "race/2003-petit-le-mans" in done.stderr


def test_describe_prints_turtle() -> None:
    done = racegraph("describe", "person/jan-lammers")
    assert done.returncode == 0, done.stderr
    assert "Jan Lammers" in done.stdout
    assert "rg:Driver" in done.stdout


def test_identity_review_lists_the_unsure_pairs_ready_for_a_judgements_file() -> None:
    done = racegraph("identity", "review", "--in", GRAPH)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line and not line.startswith("#")]
    assert lines
    assert all(len(line.split("\t")) == 4 for line in lines)


def test_why_explains_a_merge() -> None:
    done = racegraph("why", "team/champion-racing")
    assert 'by same-car-same-race: "ADT Champion Racing" and "Champion Racing"' in done.stdout


def test_why_of_what_is_inferred_has_the_rule_and_the_premises() -> None:
    done = racegraph("why", "race/2003-petit-le-mans/entry/24/result")
    assert "inferred, certain, by class-position" in done.stdout
    assert "2003-petit-le-mans.txt" in done.stdout
