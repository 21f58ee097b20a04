"""What a graph holds of its things, read in one pass; and the pages that documents link their names to."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from racegraph import pipeline
from racegraph.errors import UnreadableFileError
from racegraph.rdf.catalogue import load_catalogue, read_catalogue

EXPORT = Path(__file__).resolve().parents[2] / "exports" / "racegraph.nq"
BASE = "https://w3id.org/racegraph/id/"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>2003 1000 km of Testville - Wikipedia</title></head><body>
<h1>2003 1000 km of Testville</h1>
<p>The 2003 1000 km of Testville was a sports car race held at Road Atlanta on 18 October 2003.</p>
<table><tr><th>Pos</th><th>Class</th><th>No</th><th>Team</th><th>Drivers</th><th>Chassis</th><th>Laps</th></tr>
<tr><td>1</td><td>LMP900</td><td>38</td><td><a href="/wiki/Champion_Racing">ADT Champion Racing</a></td>
<td><a href="/wiki/JJ_Lehto">JJ Lehto</a><br><a href="/wiki/Johnny_Herbert">Johnny Herbert</a></td>
<td>Audi R8</td><td>394</td></tr>
<tr><td>2</td><td>LMP900</td><td>1</td><td>Infineon Team Joest</td>
<td>Frank Biela<br><a href="https://de.wikipedia.org/wiki/Marco_Werner">Marco Werner</a></td>
<td>Audi R8</td><td>390</td></tr></table></body></html>
"""


def test_names_types_and_countries_are_read_from_any_form_of_a_graph() -> None:
    catalogue = load_catalogue([EXPORT])
    kristensen = catalogue.things[f"{BASE}person/tom-kristensen"]
    assert (kristensen.label, kristensen.types) == ("Tom Kristensen", ("Driver", "Person"))
    assert kristensen.countries[0][0] == "Denmark"
    assert "Audi Sport North America" in catalogue.things[f"{BASE}team/champion-racing"].names
    assert catalogue.base == BASE
    for suffix in (".nt", ".ttl"):
        assert load_catalogue([EXPORT.with_suffix(suffix)]) == catalogue


def with_note(folder: Path) -> Path:
    page = folder / "2003-testville.html"
    page.write_text(PAGE, encoding="utf-8")
    note = {
        "title": "2003 1000 km of Testville",
        "url": "https://en.wikipedia.org/w/index.php?title=2003_1000_km_of_Testville&oldid=1",
        "revision": "1",
        "retrieved": "2026-11-22T00:00:00Z",
        "sha256": sha256(page.read_bytes()).hexdigest(),
        "source": "https://en.wikipedia.org/w/api.php",
    }
    (folder / f".{page.name}.json").write_text(json.dumps(note), encoding="utf-8")
    return page


def test_the_pages_that_a_document_links_names_to_are_in_the_graph(tmp_path: Path) -> None:
    built = pipeline.build([with_note(tmp_path)])
    catalogue = read_catalogue(built.quads())
    things = {thing.label: thing for thing in catalogue.things.values()}
    wiki = "https://en.wikipedia.org/wiki/"
    assert things["JJ Lehto"].linked_pages == (f"{wiki}JJ_Lehto",)
    assert things["ADT Champion Racing"].linked_pages == (f"{wiki}Champion_Racing",)
    assert things["Marco Werner"].linked_pages == ("https://de.wikipedia.org/wiki/Marco_Werner",)
    assert things["Frank Biela"].linked_pages == ()
    assert things["2003 1000 km of Testville"].own_pages == (f"{wiki}2003_1000_km_of_Testville",)


def test_where_nobody_knows_the_wiki_a_title_is_no_page_unless_the_user_says_which(tmp_path: Path) -> None:
    page = tmp_path / "2003-testville.html"
    page.write_text(PAGE, encoding="utf-8")
    quads = list(pipeline.build([page]).quads())
    lehto = f"{BASE}person/jj-lehto"
    assert read_catalogue(quads).things[lehto].linked_pages == ()
    told = read_catalogue(quads, "https://en.wikipedia.org")
    assert told.things[lehto].linked_pages == ("https://en.wikipedia.org/wiki/JJ_Lehto",)


def test_what_sources_disagree_on_is_not_known() -> None:
    lines = [
        "<http://a/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/racegraph/ontology#Driver> .",
        '<http://a/p> <http://www.w3.org/2000/01/rdf-schema#label> "P" .',
        '<http://a/p> <https://w3id.org/racegraph/ontology#birthDate> "1950-01-01" .',
        '<http://a/p> <https://w3id.org/racegraph/ontology#birthDate> "1951-01-01" .',
        "<http://a/q> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/racegraph/ontology#Driver> .",
    ]
    catalogue = read_catalogue(parse("\n".join(lines), RdfFormat.N_TRIPLES))
    assert list(catalogue.things) == ["http://a/p"]  # what has no name cannot be asked for
    assert catalogue.things["http://a/p"].born is None


@pytest.mark.parametrize(("name", "content"), [("a.nq", "<a"), ("a.nt", "no rdf"), ("a.csv", "a"), ("a.ttl", "")])
def test_a_file_that_is_no_graph_is_one_clear_line(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=name):
        load_catalogue([tmp_path / name])


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"none\.nq"):
        load_catalogue([tmp_path / "none.nq"])
