"""The report as Markdown, JSON and HTML, and what Python users call."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse
from tests.networks.conftest import EXPORTS
from tests.networks.test_files import HOSTILE
from typer.testing import CliRunner

import racegraph
from racegraph.cli import app
from racegraph.cli.reporting import NetworkForm, NetworkName
from racegraph.errors import UsageError
from racegraph.networks.building import Networks
from racegraph.networks.definitions import DEFINITIONS
from racegraph.networks.files import FILE_FORMS
from racegraph.networks.reporting import Contradiction, find, html_page, json_text, markdown_text
from racegraph.networks.reporting.plots import draw_plots
from racegraph.networks.reporting.sections import sections


@cache
def three(networks: Networks, name: str = "driver-team") -> tuple[str, str, str]:
    findings = find(networks, name)
    plots = draw_plots(findings)
    parts = sections(findings, tuple(plots))
    title = findings.network.definition.title
    return html_page(title, parts, plots, findings), markdown_text(title, parts), json_text(findings)


def test_what_must_hold_on_exports_stands_in_all_three(networks: Networks) -> None:
    html, markdown, text = three(networks)
    found = json.loads(text)
    assert found["counts"]["nodes"] == {"driver": 199, "entrant": 62}
    assert (found["counts"]["edges"], found["counts"]["components"]) == (215, 55)
    held = [found["nodes"][key]["label"] for key in found["holds_together"]["driver"]]
    assert held == ["Andy Wallace", "Jan Lammers", "Larry Oberto"]
    for value, name in ((199, "drivers"), (62, "entrants"), (215, "edges"), (55, "components")):
        assert f"| {value} | {name} |" in markdown
        assert re.search(rf"<dt>{name}</dt><dd class=\"value\">{value}</dd>", html)
    for text in (html, markdown):
        assert "Andy Wallace, Jan Lammers, Larry Oberto" in text
        assert "so two nodes here: Christophe Lemée." in text


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_network_has_a_report_with_its_query(networks: Networks, name: str) -> None:
    html, markdown, _ = three(networks, name)
    assert DEFINITIONS[name].query in markdown
    assert f"<h1>{DEFINITIONS[name].title}</h1>" in html


def test_the_order_of_sets_changes_no_byte(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        command = [
            sys.executable,
            "-m",
            "racegraph",
            "report",
            str(EXPORTS),
            "--no-check",
            "--out",
            str(tmp_path / seed),
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.DEVNULL)
    one, other = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("1", "2"))
    assert one == other


def test_the_page_names_nothing_outside_itself(networks: Networks) -> None:
    html, _, _ = three(networks)
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|img|iframe|object|embed)[^>]+src=", html)
    assert set(re.findall(r'<link[^>]+href="([^"]*)"', html)) == {"data:,"}
    assert all(link.startswith("#") for link in re.findall(r'<a[^>]+href="([^"]*)"', html))


def test_every_link_leads_somewhere_and_no_id_comes_twice(networks: Networks) -> None:
    html, _, _ = three(networks)
    page = re.sub(r"<svg.*?</svg>|<script.*?</script>", "", html, flags=re.DOTALL)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_hostile_names_are_text(networks: Networks) -> None:
    html, markdown, _ = three(Networks(parse(HOSTILE.encode(), format=RdfFormat.TURTLE)))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "\\<script\\>" in markdown


def test_doubts_that_touch_the_network_are_told_and_others_are_not(networks: Networks) -> None:
    entry = "https://w3id.org/racegraph/id/race/2003-1000-km-of-spa/entry/147"
    told = [Contradiction(f"{entry}/result", "two figures"), Contradiction("https://example.org/other", "elsewhere")]
    quality = find(networks, "driver-team", contradictions=told).quality
    assert [each.message for each in quality.contradictions] == ["two figures"]
    assert quality.entries == 72
    assert quality.unsure
    assert "not looked for" in three(networks)[1]


def test_an_empty_graph_has_a_report() -> None:
    html, markdown, text = three(Networks([]))
    assert "| 0 | edges |" in markdown
    assert json.loads(text)["counts"]["components"] == 0
    assert "<h1>Who drove for whom</h1>" in html


def test_the_command_writes_the_report_and_the_files(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["report", str(EXPORTS), "--out", str(tmp_path)])
    assert answer.exit_code == 0
    assert "driver-team: 261 nodes, 215 edges, 55 components" in answer.output
    names = {path.name for path in tmp_path.iterdir()}
    assert {"report.html", "report.md", "report.json", "driver-team.gexf", "driver-team.edges.csv"} <= names
    markdown = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "Contradictions of sources" in markdown
    assert "Ferrari" not in markdown.split("### Contradictions")[0].split("## What to keep in mind")[0]


def test_the_command_knows_every_network_and_form() -> None:
    assert [each.value for each in NetworkName] == [*DEFINITIONS]
    assert [each.value for each in NetworkForm] == [*FILE_FORMS]


def test_python_gets_the_same_network_from_a_file_and_from_rdflib() -> None:
    from_file = racegraph.to_networkx(EXPORTS, "driver-team")
    assert (len(from_file), from_file.number_of_edges(), nx.number_connected_components(from_file)) == (261, 215, 55)
    assert nx.utils.graphs_equal(from_file, racegraph.to_networkx(racegraph.open(EXPORTS), "driver-team"))
    assert racegraph.to_networkx(EXPORTS, season="1999").number_of_nodes() == 0
    assert racegraph.to_networkx(EXPORTS, project_on="driver").number_of_nodes() == 199


def test_python_gets_an_answer_as_a_table() -> None:
    pytest.importorskip("pandas")
    query = "SELECT ?car ?laps { ?e a rg:Entry ; rg:carNumber ?car ; rg:result/rg:lapsCompleted ?laps }"
    for graph in (EXPORTS, racegraph.open(EXPORTS)):
        table = racegraph.to_pandas(graph, query)
        assert list(table.columns) == ["car", "laps"]
        assert int(table["laps"].max()) == 394
        assert "08" in set(table["car"])
    with pytest.raises(UsageError, match="SERVICE"):
        racegraph.to_pandas(EXPORTS, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
