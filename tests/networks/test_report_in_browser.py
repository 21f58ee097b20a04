"""The report in a real browser. Where no Chromium is installed these tests are skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from tests.networks.chromium import BROWSER, Page
from tests.networks.test_files import HOSTILE

from racegraph.networks.building import Networks
from racegraph.networks.reporting import find, html_page
from racegraph.networks.reporting.plots import draw_plots
from racegraph.networks.reporting.sections import sections

pytestmark = [pytest.mark.live, pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")]
# Where to keep the pictures, for people: RACEGRAPH_SCREENSHOTS=build/screenshots
FIND = "document.getElementById('find')"
PICTURES = os.environ.get("RACEGRAPH_SCREENSHOTS")


def write(networks: Networks, path: Path, name: str = "driver-team") -> Path:
    findings = find(networks, name)
    plots = draw_plots(findings)
    title = findings.network.definition.title
    path.write_text(html_page(title, sections(findings, tuple(plots)), plots, findings), encoding="utf-8")
    return path


def keep(page: Page, name: str, tmp_path: Path) -> bytes:
    folder = Path(PICTURES) if PICTURES else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(folder / f"{name}.png")
    return (folder / f"{name}.png").read_bytes()


def search(page: Page, name: str) -> str:
    page.run(f"{FIND}.value = {name!r}; {FIND}.dispatchEvent(new Event('change'))")
    page.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return str(page.run("told.textContent"))


def inked(page: Page) -> int:
    """Count the points of the picture that something was drawn on."""
    return int(
        page.run(
            "(() => { const c = document.getElementById('network');"
            " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
            " let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; })()"
        )
    )


@pytest.mark.parametrize("dark", [False, True])
def test_the_report_renders_without_a_word_in_the_console_and_asks_nobody(
    networks: Networks, tmp_path: Path, dark: bool
) -> None:
    path = write(networks, tmp_path / "report.html")
    with Page(tmp_path / "profile", dark=dark) as page:
        page.open(path)
        assert page.run("document.querySelector('h1').textContent") == "Who drove for whom"
        assert inked(page) > 3000
        page.run("document.querySelector('.viewer').scrollIntoView()")
        assert len(keep(page, f"driver-team-{'dark' if dark else 'light'}", tmp_path)) > 10_000
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []
        assert {url for url in page.requests if url.startswith("file:")} == {path.as_uri()}


def test_search_finds_a_driver_and_leads_to_what_is_stated(networks: Networks, tmp_path: Path) -> None:
    with Page(tmp_path / "profile") as page:
        page.open(write(networks, tmp_path / "report.html"))
        told = search(page, "lammers")
        page.run("document.querySelector('.viewer').scrollIntoView()")
        keep(page, "search", tmp_path)
        assert told.startswith("Jan Lammers · driver")
        assert "Racing for Holland" in told
        assert "Prodrive" in told
        anchor = page.run("told.querySelector('a').getAttribute('href')")
        stated = page.run(f"document.querySelector('{anchor}').textContent")
        assert "2003-1000-km-of-spa, lines" in stated
        assert search(page, "lemee").startswith("Christophe Lemée")  # accents need not be typed
        assert search(page, "nobody at all").startswith("Nobody of that name")
        assert page.complaints == []


def test_pointing_at_a_node_tells_of_it(networks: Networks, tmp_path: Path) -> None:
    with Page(tmp_path / "profile") as page:
        page.open(write(networks, tmp_path / "report.html"))
        search(page, "wallace")  # brings him to the middle of the picture
        page.run("document.querySelector('.viewer').scrollIntoView()")
        page.run("told.textContent = ''")
        box = page.run("JSON.parse(JSON.stringify(document.getElementById('network').getBoundingClientRect()))")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        page.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert str(page.run("told.textContent")).startswith("Andy Wallace · driver")


def test_zooming_by_key_changes_the_picture_and_escape_brings_it_back(networks: Networks, tmp_path: Path) -> None:
    with Page(tmp_path / "profile") as page:
        page.open(write(networks, tmp_path / "report.html"))
        shot = "document.getElementById('network').toDataURL()"
        wait = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        before = page.run(shot)
        for key in ("+", "ArrowLeft"):
            page.run(
                f"document.getElementById('network').dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}'}}))"
            )
        page.run(wait)
        assert page.run(shot) != before
        page.run("document.getElementById('network').dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
        page.run(wait)
        assert page.run(shot) == before


def test_names_that_are_markup_are_shown_as_text(tmp_path: Path) -> None:
    networks = Networks(parse(HOSTILE.encode(), format=RdfFormat.TURTLE))
    with Page(tmp_path / "profile") as page:
        page.open(write(networks, tmp_path / "report.html"))
        assert page.run("document.querySelectorAll('main script').length") == 0
        headings = page.run("[...document.querySelectorAll('article bdi')].map(e => e.textContent)")
        assert 'NUL\x07 <script>alert(1)</script> "q" \u202edlrow' in headings
        assert "<script>alert(1)</script>" in search(page, "<script>")
        assert page.complaints == []


def test_on_a_narrow_screen_nothing_is_wider_than_the_page(networks: Networks, tmp_path: Path) -> None:
    with Page(tmp_path / "profile", width=500) as page:
        page("Emulation.setDeviceMetricsOverride", width=380, height=800, deviceScaleFactor=1, mobile=True)
        page.open(write(networks, tmp_path / "report.html"))
        keep(page, "narrow", tmp_path)
        assert page.run("document.documentElement.scrollWidth") <= 380
