from __future__ import annotations

import html.parser
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from racegraph.serving.names import fold, search, write_names
from racegraph.serving.workers import Limits

from .conftest import Client, serving

RACE = "/id/race/2003-petit-le-mans"
PAGES = (
    *("/", RACE, f"{RACE}/entry/38", f"{RACE}/entry/38/result", "/id/person/jj-lehto", "/id/team/champion-racing"),
    *("/id/season/2003-american-le-mans-series", "/id/series/american-le-mans-series", "/id/circuit/road-atlanta"),
    *("/id/document/2003-petit-le-mans", "/id/chassis/audi-r8", "/id/country/usa", "/id/graph/inferred", "/ontology"),
    *("/id/dataset", "/status/held", "/status/verdict", "/query", "/search?q=lehto", "/browse/Driver", "/browse/Race"),
)


class Reader(html.parser.HTMLParser):
    """What a page holds: its elements, their attributes, its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.elements if found == tag]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_used_by_keyboard_and_read_aloud(client: Client, path: str) -> None:
    reply = client.page(path)
    page = Reader(reply.text)
    assert (reply.status, reply.kind) == (200, "text/html")
    assert page.all("html")[0]["lang"] == "en"
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("a")[0]["href"] == "#content"
    labels = {label["for"] for label in page.all("label")}
    assert labels >= {field["id"] for field in [*page.all("input"), *page.all("textarea")]}
    assert all(head.get("scope") == "col" for head in page.all("th"))
    assert len(page.all("th")) == 0 or [one for one in page.all("div") if one.get("role") == "region"]
    identifiers = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_no_script_and_nothing_from_elsewhere(client: Client, path: str) -> None:
    reply = client.page(path)
    page = Reader(reply.text)
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not page.all("script")
    assert not [one for _, one in page.elements if any(name.startswith("on") or name == "style" for name in one)]
    assert {link["href"] for link in page.all("link") if link["rel"] == "stylesheet"} == {"/style.css"}


@pytest.mark.parametrize("path", PAGES)
def test_every_link_within_leads_to_a_page(client: Client, path: str) -> None:
    links = {link["href"] or "" for link in Reader(client.page(path).text).all("a")}
    inside = sorted({link.partition("#")[0] for link in links if link.startswith("/")} - {""})
    step = max(1, len(inside) // 25)
    for link in inside[::step]:
        assert client.page(link).status in {200, 303}, link


def test_a_race_is_its_classification_with_the_line_of_each_car(client: Client) -> None:
    page = client.page(RACE).text
    assert "2003-10-18" in page
    first = page[page.index("<tbody>") : page.index("</tr>", page.index("<tbody>"))]
    row = Reader(first)
    for words in ("LMP900", "38", "Champion Racing", "JJ Lehto", "FIN", "Audi R8", "394", "lines 11–12"):
        assert words in row.text
    sources = [link["href"] for link in row.all("a") if link.get("class") == "source"]
    assert sources == ["/id/document/2003-petit-le-mans#line=10,12"]
    assert "Champion Racing" in Reader(page).text
    assert page.count("<tr") >= 37 + 1


def test_a_source_is_a_place_on_its_documents_page(client: Client) -> None:
    page = Reader(client.page("/id/document/2003-petit-le-mans").text)
    assert "line=10,12" in [one.get("id") for one in page.all("div")]
    assert "JJ Lehto GBR Johnny Herbert" in page.text


def test_a_driver_a_team_and_a_season_have_their_tables(client: Client) -> None:
    driver = Reader(client.page("/id/person/johnny-herbert").text).text
    assert "Races" in driver
    assert "2003 Petit Le Mans" in driver
    team = Reader(client.page("/id/team/champion-racing").text).text
    assert "also ADT Champion Racing" in team
    assert "Cars in races" in team
    season = Reader(client.page("/id/season/2003-american-le-mans-series").text).text
    for words in ("Calendar", "Sebring International Raceway", "cancelled", "Standings: LMP900 teams", "170"):
        assert words in season


def test_what_follows_says_so_with_its_reason(client: Client) -> None:
    page = Reader(client.page(RACE).text).text
    assert re.search(r"class winner .*inferred, (certain|probable): ", page)


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("text/turtle", "text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
    ],
)
def test_an_iri_dereferences_to_rdf_that_is_about_it(
    client: Client, accept: str, kind: str, form: pyoxigraph.RdfFormat
) -> None:
    reply = client.ask(RACE, headers={"Accept": accept})
    assert (reply.status, reply.kind) == (200, kind)
    assert reply.headers["vary"] == "Accept"
    quads = list(pyoxigraph.parse(reply.body, form))
    race = pyoxigraph.NamedNode("https://w3id.org/racegraph/id/race/2003-petit-le-mans")
    assert len([quad for quad in quads if quad.subject == race]) > 8


def test_terms_of_the_ontology_dereference_too(client: Client) -> None:
    page = client.page("/ontology").text
    assert 'id="Race"' in page
    assert 'id="carNumber"' in page
    turtle = client.ask("/ontology", headers={"Accept": "text/turtle"})
    subjects = {quad.subject for quad in pyoxigraph.parse(turtle.body, pyoxigraph.RdfFormat.TURTLE)}
    assert pyoxigraph.NamedNode("https://w3id.org/racegraph/ontology#Race") in subjects
    held = client.ask("/status/held", headers={"Accept": "text/turtle"})
    assert "prefLabel" in held.text


def test_what_is_not_there_is_a_page_that_says_so(client: Client) -> None:
    for path in ("/id/race/no-such-race", "/status/nothing", "/browse/Nothing", "/id/%E2%80%AE", "/passage?iri=a"):
        reply = client.page(path)
        assert reply.status == 404
        assert "Not found" in reply.text
    assert client.ask("/id/race/none", headers={"Accept": "text/turtle"}).kind == "text/plain"


@pytest.mark.parametrize(
    ("words", "found"), [("lehto", "JJ Lehto"), ("POLICASTRO jr", "Joe Policastro Jr."), ("enge tomas", "Tomáš Enge")]
)
def test_search_finds_names_without_regard_to_case_and_accents(client: Client, words: str, found: str) -> None:
    assert found in Reader(client.page("/search", q=words).text).text


def test_search_finds_names_as_they_were_printed(client: Client) -> None:
    page = Reader(client.page("/search", q="adt champion").text)
    assert "Champion Racing Team also ADT Champion Racing" in page.text
    assert "/id/team/champion-racing" in [link["href"] for link in page.all("a")]


@pytest.mark.parametrize(
    "words", ["", "%", "_", "!", "'; DROP TABLE name; --", "a" * 5_000, "<b>", "\u202e", "* OR 1=1"]
)
def test_search_takes_any_text(client: Client, words: str) -> None:
    reply = client.page("/search", q=words)
    assert reply.status == 200
    assert "<b>" not in reply.text


def test_the_query_page_answers_with_a_table_whose_things_are_links(client: Client) -> None:
    query = "SELECT ?race ?date WHERE { ?race a rg:Race ; rg:date ?date } ORDER BY ?date"
    page = Reader(client.page("/query", query=query).text)
    assert RACE in [link["href"] for link in page.all("a")]
    assert "2003-10-18" in page.text
    assert query in page.text


def test_the_query_page_has_all_competency_questions_and_each_is_answered(client: Client) -> None:
    links = [link["href"] or "" for link in Reader(client.page("/query").text).all("a")]
    examples = [link for link in links if link.startswith("/query?example=")]
    assert len(examples) >= 54
    for link in examples[::9]:
        page = client.page(link)
        assert page.status == 200
        assert "<table>" in page.text or "No rows" in page.text


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT * WHERE {", 400, "cannot be read"),
        ("ASK { ?r a rg:Race }", 200, "Yes."),
        ("CONSTRUCT WHERE { ?r rg:date ?d }", 200, "rg:date"),
        ("SELECT * WHERE { ?s ?p ?o }", 200, "There are more rows than the 500 shown"),
        ("SELECT ?x WHERE { ?x a <http://none> }", 200, "No rows"),
    ],
)
def test_the_query_page_says_what_happened(client: Client, query: str, status: int, said: str) -> None:
    reply = client.page("/query", query=query)
    assert reply.status == status
    assert said in Reader(reply.text).text


HOSTILE = (
    "</title><img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "../../etc/passwd",
    "\u202egnp.exe",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Names that are made to be something else than text, of a driver, a race, a document."""
    rg, rdfs, base = (
        "https://w3id.org/racegraph/ontology#",
        "http://www.w3.org/2000/01/rdf-schema#",
        "https://w3id.org/racegraph/id/",
    )
    node, literal = pyoxigraph.NamedNode, pyoxigraph.Literal
    store = pyoxigraph.Store()
    for number, text in enumerate(HOSTILE):
        person, race = node(f"{base}person/{number}"), node(f"{base}race/{number}")
        entry, document = node(f"{base}race/{number}/entry/1"), node(f"{base}document/{number}")
        kind = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        for thing, name in ((person, "Driver"), (race, "Race"), (entry, "Entry"), (document, "Document")):
            store.add(pyoxigraph.Quad(thing, kind, node(rg + name)))
            store.add(pyoxigraph.Quad(thing, node(f"{rdfs}label"), literal(text)))
            store.add(pyoxigraph.Quad(thing, node(f"{rg}note"), literal(text)))
        store.add(pyoxigraph.Quad(entry, node(f"{rg}race"), race))
        store.add(pyoxigraph.Quad(entry, node(f"{rg}driver"), person))
        store.add(pyoxigraph.Quad(entry, node(f"{rg}carNumber"), literal(text)))
        store.add(pyoxigraph.Quad(race, node(f"{rdfs}seeAlso"), node("javascript:alert(1)")))
    file = tmp_path_factory.mktemp("hostile") / "hostile.nq"
    store.dump(output=file, format=pyoxigraph.RdfFormat.N_QUADS)
    with serving(file, limits=Limits(quick=1, slow=1, patience=5, seconds=30)) as client:
        yield client


@pytest.mark.parametrize("number", range(len(HOSTILE)))
@pytest.mark.parametrize(
    "path", ["/id/person/{}", "/id/race/{}", "/id/document/{}", "/browse/Race", "/", "/search?q=alert"]
)
def test_a_name_stays_text(hostile: Client, path: str, number: int) -> None:
    reply = hostile.page(path.format(number))
    page = Reader(reply.text)
    assert reply.status == 200
    assert not page.all("script")
    assert not page.all("img")
    assert not [one for _, one in page.elements if any(name.startswith("on") for name in one)]
    assert not [link for link in page.all("a") if (link.get("href") or "").startswith("javascript:")]


def test_words_of_a_search_stay_text(hostile: Client) -> None:
    for text in HOSTILE:
        page = Reader(hostile.page("/search", q=text).text)
        assert not page.all("script")
        assert not page.all("img")
        assert not [one for _, one in page.elements if any(name.startswith("on") for name in one)]


def test_the_index_is_made_of_labels_aliases_and_printed_names(tmp_path: Path) -> None:
    store = pyoxigraph.Store()
    file = tmp_path / "names.sqlite"
    prefixes = (
        "@prefix rg: <https://w3id.org/racegraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    )
    data = (
        "<http://a> a rg:Driver ; rdfs:label 'Kimi Räikkönen' ; skos:altLabel '100%_sure' ."
        "<http://n> rg:nameOf <http://a> ; rg:nameAsPrinted 'K. Raikkonen' ."
    )
    store.load(prefixes + data, format=pyoxigraph.RdfFormat.TURTLE)
    write_names(store, file)
    assert [one.iri for one in search(file, "räikkönen kimi")[0]] == ["http://a"]
    assert [one.alias for one in search(file, "k. raikk")[0]] == ["K. Raikkonen"]
    assert [one.alias for one in search(file, "100%_")[0]] == ["100%_sure"]
    assert search(file, "100_") == ([], False)
    assert fold("  Räikkönen\u202e ") == "raikkonen"
