"""Two databases of one race, and a table of another, in one build: each race is one, with one set of drivers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from racegraph.pipeline import Build, build, publish
from racegraph.rdf import DEFAULT_BASE
from racegraph.records import Kind, Name

HERE = Path(__file__).parent

_DRIVERS = {
    "luigi-musso": ("Luigi Musso", "1924-07-28", "italy"),
    "juan-manuel-fangio": ("Juan Manuel Fangio", "1911-06-24", "argentina"),
    "jean-behra": ("Jean Behra", "1921-02-16", "france"),
}
_RESULTS = """\
- position: 1
  driverNumber: 34
  driverId: luigi-musso
  constructorId: ferrari
  engineManufacturerId: ferrari
  laps: 98
  time: "3:00:03.700"
  points: 4
  gridPosition: 3
- position: 1
  driverNumber: 34
  driverId: juan-manuel-fangio
  constructorId: ferrari
  engineManufacturerId: ferrari
  sharedCar: true
  points: 5
- position: 2
  driverNumber: 4
  driverId: jean-behra
  constructorId: maserati
  engineManufacturerId: maserati
  laps: 98
  time: "3:00:28.100"
  gap: "+24.400"
  points: 6
  gridPosition: 4
"""


def f1db_files() -> Iterator[tuple[str, str]]:
    yield "continents/europe.yml", "id: europe\nname: Europe\n"
    for id_, code, name in (("italy", "ITA", "Italy"), ("argentina", "ARG", "Argentina"), ("france", "FRA", "France")):
        yield f"countries/{id_}.yml", f"id: {id_}\nalpha3Code: {code}\nname: {name}\ncontinentId: europe\n"
    for id_, (name, born, country) in _DRIVERS.items():
        first, _, last = name.rpartition(" ")
        yield (
            f"drivers/{id_}.yml",
            f"id: {id_}\nname: {name}\nfirstName: {first}\nlastName: {last}\ndateOfBirth: {born}\n"
            f"nationalityCountryId: {country}\n",
        )
    for id_, name in (("ferrari", "Ferrari"), ("maserati", "Maserati")):
        for folder in ("constructors", "engine-manufacturers"):
            yield f"{folder}/{id_}.yml", f"id: {id_}\nname: {name}\ncountryId: italy\n"
    yield "circuits/buenos-aires.yml", "id: buenos-aires\nname: Buenos Aires\nfullName: Autódromo Oscar Gálvez\n"
    yield "grands-prix/argentina.yml", "id: argentina\nname: Argentina\nfullName: Argentine Grand Prix\n"
    yield (
        "seasons/1956/races/01-argentina/race.yml",
        "id: 49\nround: 1\ndate: 1956-01-22\ngrandPrixId: argentina\ncircuitId: buenos-aires\n",
    )
    yield "seasons/1956/races/01-argentina/race-results.yml", _RESULTS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    shutil.copytree(HERE / "ergast_dump", folder / "ergast")
    for name, text in f1db_files():
        path = folder / "f1db" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in (HERE / "tables").iterdir():
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Build:
    return build([folder])


def test_all_of_it_is_read(built: Build) -> None:
    assert [str(problem) for problem in built.unread] == []
    assert [parsed.document.id for parsed in built.parsed] == ["ergast", "f1db", "results"]
    assert {parsed.document.id: parsed.coverage.cells.left_over for parsed in built.parsed} == {
        "ergast": (),
        "f1db": (),
        "results": (),
    }


def test_each_race_is_one_with_one_set_of_drivers(built: Build) -> None:
    same = built.identities
    for id_, ergast, text in (
        ("luigi-musso", "musso", "Luigi Musso"),
        ("juan-manuel-fangio", "fangio", "Juan Fangio"),  # known by the car that both databases put him in
        ("jean-behra", "behra", "Jean Behra"),
    ):
        assert same[Name(Kind.PERSON, _DRIVERS[id_][0], id_)] == same[Name(Kind.PERSON, text, ergast)]
    found = _drivers(built, f"{DEFAULT_BASE}race/1956-argentine-grand-prix/entry/34")
    assert len(found) == 2
    assert "person/luigi-musso" in found


def _drivers(built: Build, entry: str) -> set[str]:
    found = _values(built, entry, "https://w3id.org/racegraph/ontology#driver")
    return {value.removeprefix(DEFAULT_BASE) for value in found}


def _values(built: Build, subject: str, predicate: str) -> set[str]:
    """Return the values of a property of a node, as written in N-Triples without the brackets."""
    node, property_ = NamedNode(subject), NamedNode(predicate)
    found = (quad.object for quad in built.quads() if (quad.subject, quad.predicate) == (node, property_))
    return {str(value).strip("<>") for value in found}


def test_the_graph_keeps_the_rules(built: Build, tmp_path: Path) -> None:
    published = publish(built, tmp_path / "out", ["nq"])
    report = (tmp_path / "out" / "validation.txt").read_text(encoding="utf-8")
    assert report.startswith("0 violations"), report[:2000]
    assert published.counts


def test_a_passage_of_a_file_within_a_database_is_the_databases(built: Build) -> None:
    passage = f"{DEFAULT_BASE}document/ergast/results.csv#line=1,3"
    found = _values(built, passage, "https://w3id.org/racegraph/ontology#document")
    assert found == {f"{DEFAULT_BASE}document/ergast"}


@pytest.mark.parametrize(
    ("source", "licence"),
    [
        ("ergast", "http://ergast.com/mrd/terms/"),
        ("f1db", "https://creativecommons.org/licenses/by/4.0/"),
        ("results", "https://creativecommons.org/licenses/by/4.0/"),
    ],
)
def test_the_terms_of_each_source_are_in_the_graph(built: Build, source: str, licence: str) -> None:
    found = _values(built, f"{DEFAULT_BASE}document/{source}", "http://purl.org/dc/terms/license")
    assert found == {licence}


def test_in_processes_the_graph_is_the_same(folder: Path, built: Build) -> None:
    assert build([folder], jobs=2).graph.read_bytes() == built.graph.read_bytes()
