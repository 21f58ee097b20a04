"""Pages of `serve` in headless Chromium: they render, say nothing on the console, and names stay text."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from racegraph.serving.workers import Limits

from .conftest import SEEDS, Client, serving

pytestmark = pytest.mark.live
BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
LIMITS = Limits(quick=2, slow=1, patience=10, seconds=30)
PAGES = (
    *("/", "/id/race/2003-petit-le-mans", "/id/season/2003-american-le-mans-series", "/ontology", "/search?q=audi"),
    *("/id/person/jj-lehto", "/id/team/champion-racing", "/query?example=01-class-winners", "/id/race/none"),
)
SECONDS = 120


def browse(client: Client, path: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [BROWSER, "--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    command += ["--enable-logging=stderr", "--v=0", f"--user-data-dir={folder / 'profile'}", *options]
    if os.geteuid() == 0:
        command.append("--no-sandbox")  # the sandbox refuses to run as root
    command.append(f"http://127.0.0.1:{client.port}{path}")
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)


def console(run: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in run.stderr.splitlines() if "CONSOLE" in line]


@pytest.fixture(scope="module")
def seeds() -> Iterator[Client]:
    if not BROWSER:
        pytest.skip("no Chromium is installed")
    if not SEEDS.is_file():
        pytest.skip("exports/ has not been built")
    with serving(SEEDS, limits=LIMITS) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_renders_with_its_style_and_without_a_word_on_the_console(
    seeds: Client, path: str, tmp_path: Path
) -> None:
    kept = os.environ.get("RACEGRAPH_SCREENSHOTS")
    folder = Path(kept).absolute() if kept else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / f"serve{''.join(c if c.isalnum() else '-' for c in path)}.png"
    run = browse(seeds, path, tmp_path, f"--screenshot={picture}", "--window-size=1200,900")
    assert [line for line in console(run) if "404" not in line] == []
    assert picture.stat().st_size > 15_000  # a page without style, or an empty one, is smaller


def test_a_name_that_is_made_to_run_stays_text(tmp_path: Path) -> None:
    if not BROWSER:
        pytest.skip("no Chromium is installed")
    race = pyoxigraph.NamedNode("https://w3id.org/racegraph/id/race/1")
    rdfs, rg = "http://www.w3.org/2000/01/rdf-schema#", "https://w3id.org/racegraph/ontology#"
    name = "</title><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(race, pyoxigraph.NamedNode(f"{rdfs}label"), pyoxigraph.Literal(name)))
    store.add(pyoxigraph.Quad(race, pyoxigraph.NamedNode(f"{rg}note"), pyoxigraph.Literal(name)))
    store.dump(output=tmp_path / "graph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    with serving(tmp_path / "graph.nq", limits=LIMITS) as client:
        run = browse(client, "/id/race/1", tmp_path, "--dump-dom")
    assert "<title>ran" not in run.stdout
    assert "&lt;script&gt;" in run.stdout
    assert console(run) == []
