"""`racegraph serve` as a person starts and stops it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

RACE = """
<https://w3id.org/racegraph/id/race/1> a <https://w3id.org/racegraph/ontology#Race> ;
    <http://www.w3.org/2000/01/rdf-schema#label> "A race" .
"""


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_says_where_it_is_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: signal.Signals, code: int
) -> None:
    graph, folder = tmp_path / "graph.ttl", tmp_path / "temporary"
    graph.write_text(RACE)
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    command = [sys.executable, "-m", "racegraph", "serve", str(graph), "--port", "0", "--workers", "1"]
    with subprocess.Popen([*command, "--slow-workers", "1"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert found
        with urllib.request.urlopen(f"{found[0]}id/race/1", timeout=60) as reply:
            assert b"A race" in reply.read()
        assert [path for path in folder.iterdir() if path.name.startswith("racegraph-serve-")]
        process.send_signal(told)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == code
    assert "Traceback" not in said
    assert not [path for path in folder.iterdir() if path.name.startswith("racegraph-serve-")]


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    graph = tmp_path / "graph.nq"
    graph.write_text("<http://a> <http://b> <http://c> .\nnonsense\n")
    command = [sys.executable, "-m", "racegraph", "serve", str(graph), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("racegraph: graph.nq, line 2: expected N-Quads")
    assert len(done.stderr.splitlines()) == 1
