"""The Python package: its public names, and the wheel that people install."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
import rdflib

import racegraph

ROOT = Path(__file__).resolve().parents[1]
RG = rdflib.Namespace("https://w3id.org/racegraph/ontology#")


def test_every_public_name_is_there_and_documented() -> None:
    for name in racegraph.__all__:
        assert getattr(racegraph, name).__doc__, name
    public = {name for name in vars(racegraph) if not name.startswith("_") and name[0].isupper()}
    assert public - {"Iterable", "Path", "TYPE_CHECKING"} == {name for name in racegraph.__all__ if name[0].isupper()}


def test_open_gives_a_dataset_whose_default_graph_is_the_union() -> None:
    graph = racegraph.open(ROOT / "exports" / "racegraph.nq")
    assert isinstance(graph, rdflib.Dataset)
    assert len(set(graph.subjects(rdflib.RDF.type, RG.Entry))) == 72
    assert len(list(graph.graphs())) > 5


def test_build_gives_what_the_export_holds() -> None:
    built = racegraph.build([ROOT / "seeds"])
    exported = racegraph.open(ROOT / "exports" / "racegraph.nq")
    assert set(built.quads()) == set(exported.quads())


def test_open_of_a_missing_file_is_an_error_of_ours() -> None:
    with pytest.raises(racegraph.UnreadableFileError, match=r"nowhere\.nq"):
        racegraph.open("nowhere.nq")


def test_what_cannot_be_read_is_a_warning_in_python(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.warns(UserWarning, match="empty.txt"):
        racegraph.build([tmp_path / "empty.txt", ROOT / "seeds" / "2003-petit-le-mans.txt"])


def test_the_wheel_carries_what_the_main_job_needs(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = tmp_path.glob("*.whl")
    # The libraries are borrowed from this environment, racegraph itself is not: only the wheel is unpacked here.
    home = tmp_path / "home"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python*/site-packages"))
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(site)], check=True, timeout=60)
    libraries = Path(rdflib.__file__).resolve().parents[1]
    (site / "borrowed.pth").write_text(f"{libraries}\n")
    python = home / "bin" / "python"
    where = subprocess.run(
        [python, "-I", "-c", "import racegraph; print(racegraph.__file__)"], check=True, capture_output=True, text=True
    )
    assert Path(where.stdout.strip()).is_relative_to(home)
    subprocess.run(
        [python, "-I", "-m", "racegraph", "build", str(ROOT / "seeds"), "--out", str(tmp_path / "out")],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        timeout=120,
    )
    for exported in (ROOT / "exports").iterdir():
        assert (tmp_path / "out" / exported.name).read_bytes() == exported.read_bytes()
