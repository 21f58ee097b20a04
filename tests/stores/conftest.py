from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .fake_store import FakeStore

EXPORT = """\
<http://e.org/a> <http://e.org/laps> "394"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e.org/g/two> .
<http://e.org/a> <http://e.org/name> "Räikkönen > \\"<x> .\\" \\n" <http://e.org/g/one> .
<http://e.org/a> <http://e.org/name> "Räikkönen"@fi <http://e.org/g/two> .
<http://e.org/b> <http://e.org/km> "13.0"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://e.org/g/one> .
<http://e.org/b> <http://e.org/near> <http://e.org/a#line=9,11> <http://e.org/g/two> .
"""
ONE, TWO = "http://e.org/g/one", "http://e.org/g/two"


@pytest.fixture
def store() -> Iterator[FakeStore]:
    with FakeStore() as fake:
        yield fake


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "graph.nq"
    path.write_text(EXPORT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def own_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the credentials or the journals of whoever runs it."""
    for name in ("USER", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"RACEGRAPH_STORE_{name}", raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "states"))
    return tmp_path / "states"
