"""`load` into real stores: the graph of the seeds comes back the same, and every question has the same answer."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from racegraph.errors import NetworkError
from racegraph.stores import Account, Difference, Match, Order, Product, State, Store, load
from racegraph.stores.sending import body_of

from . import stores as servers
from .stores import MissingError, Running

pytestmark = pytest.mark.live

ROOT = Path(__file__).resolve().parents[2]
EXPORT = ROOT / "exports" / "racegraph.nq"
QUESTIONS = sorted((ROOT / "queries").glob("*.rq"))
PRODUCTS = (Product.OXIGRAPH, Product.FUSEKI, Product.RDF4J, Product.VIRTUOSO)
NUMBERS = ("integer", "decimal")
XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = "http://example.org/graph"

# What each store makes of values that racegraph does not write, besides spelling: kept here so that a change is seen.
ODD = {
    "integer": f'"12345678901"^^<{XSD}integer>',
    "decimal": f'"0.1234567890123456789"^^<{XSD}decimal>',
    "duration": f'"PT1.5S"^^<{XSD}dayTimeDuration>',
    "counting": f'"9"^^<{XSD}nonNegativeInteger>',
    "control": '"\\u0001 \\t \\n \\r \\" \\\\"',
    "flag": '"🏁 Räikkönen"@fi-FI',
    "month": f'"2003-10"^^<{XSD}gYearMonth>',
    "iri": "<http://example.org/Räikkönen#line=9,11>",
}
CHANGED = {
    Product.OXIGRAPH: {"counting"},
    Product.FUSEKI: set(),
    Product.RDF4J: set(),
    Product.VIRTUOSO: {"integer", "decimal", "duration"},
}


@pytest.fixture(scope="module", params=PRODUCTS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    try:
        running = servers.start(request.param, tmp_path_factory.mktemp(request.param))
    except MissingError as error:
        pytest.skip(str(error))
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def own_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "states"))


@pytest.fixture(scope="module")
def loaded(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Running:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("states")))
        load(Order(export=EXPORT), running.store, account=running.account)
    return running


def read_back(running: Running, export: Path, **how: object) -> list[tuple[Match | None, list[Difference]]]:
    found: list[Difference] = []
    order = Order(export=export, verify=True, seconds=60, **how)  # type: ignore[arg-type]
    results = load(order, running.store, account=running.account, differs=lambda _, one: found.append(one))
    return [(one.match, found) for one in results]


def test_the_graph_of_the_seeds_comes_back_the_same(loaded: Running) -> None:
    for _ in range(2):  # replacing it once more leaves no more and no less
        results = read_back(loaded, EXPORT)
        assert len(results) > 3
        assert {match for match, _ in results} <= {Match.SAME, Match.RESPELLED}


def test_a_graph_that_is_replaced_keeps_nothing_and_one_that_is_added_to_keeps_all(
    running: Running, tmp_path: Path
) -> None:
    for number, (name, how, count) in enumerate((("a", {}, 1), ("b", {}, 1), ("c", {"append": True}, 2))):
        path = tmp_path / f"{number}.nq"
        path.write_text(f'<http://example.org/{name}> <http://example.org/p> "x" <{GRAPH}/replaced> .\n')
        order = Order(export=path, verify=True, append=bool(how))
        (one,) = load(order, running.store, account=running.account)
        assert (one.match, one.stored) == (Match.SAME, count)


def test_more_triples_than_an_answer_may_hold_come_back(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "long.nq"
    line = '<http://example.org/s{}> <http://example.org/p> "Räikkönen {}" <' + GRAPH + "/long> .\n"
    path.write_text("".join(line.format(number, number) for number in range(25_000)), encoding="utf-8")
    (one,) = read_back(running, path)
    assert one[0] is Match.SAME


def test_a_graph_whose_sending_is_cut_off_is_the_former_one_where_that_is_promised(
    running: Running, tmp_path: Path
) -> None:
    if not running.store.profile.atomic:
        pytest.skip(f"{running.store.product} promises nothing")
    path = tmp_path / "whole.nq"
    path.write_text(f'<http://example.org/former> <http://example.org/p> "x" <{GRAPH}/cut> .\n')
    assert read_back(running, path)[0][0] is Match.SAME
    url = urllib.parse.urlsplit(running.store.graphs)
    target = f"{url.path}?{urllib.parse.urlencode({'graph': f'{GRAPH}/cut'})}"
    line = '<http://example.org/s{}> <http://example.org/p> "new" .\n'
    (tmp_path / "new.nt").write_text("".join(line.format(number) for number in range(40_000)))
    media_type, sent = body_of(running.store.profile, tmp_path / "new.nt")
    body = sent.read_bytes()
    head = f"PUT {target} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: {media_type}\r\n"
    half = body[: body.index(b"\n", len(body) // 2) + 1]
    with socket.create_connection(("127.0.0.1", int(url.port or 0)), timeout=30) as wire:
        wire.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + half)
    time.sleep(1)
    assert read_back(running, path, send=False)[0][0] is Match.SAME


def test_a_load_that_was_killed_goes_on(running: Running, tmp_path: Path) -> None:
    path, states = tmp_path / "many.nq", tmp_path / "states"
    line = '<http://example.org/s{}> <http://example.org/p> "x" <' + GRAPH + "/part/{}> .\n"
    path.write_text("".join(line.format(number, number % 300) for number in range(30_000)))
    account = running.account
    names = {"RACEGRAPH_STORE_USER": account.user or "", "RACEGRAPH_STORE_PASSWORD": account.password or ""}
    product, url = running.store.product, running.store.url
    command = [sys.executable, "-m", "racegraph", "load", str(path), url, "--store", product.value]
    loading = subprocess.Popen(command, env=os.environ | names | {"XDG_STATE_HOME": str(states)})
    last = time.monotonic() + 60
    while time.monotonic() < last and loading.poll() is None:
        if sum(len(file.read_text().splitlines()) for file in states.rglob("*.jsonl")) >= 20:
            break
        time.sleep(0.005)
    loading.kill()
    loading.wait(10)
    results = load(Order(export=path, verify=True), running.store, account=account)
    assert len(results) == 300
    assert {one.match for one in results} == {Match.SAME}
    assert len([one for one in results if one.state is State.KEPT]) >= 20


def test_values_that_a_store_changes_are_named_and_no_others(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "odd.nt"
    lines = [f"<http://example.org/{name}> <http://example.org/p> {value} .\n" for name, value in ODD.items()]
    path.write_text("".join(lines), encoding="utf-8")
    ((_, found),) = read_back(running, path, graphs=frozenset({f"{GRAPH}/odd"}))
    changed = {one.triple.partition(">")[0].rpartition("/")[2] for one in found}
    assert changed == CHANGED[running.store.product]


def test_a_wrong_password_or_a_wrong_address_is_one_clear_line(running: Running) -> None:
    if running.store.product is Product.VIRTUOSO:
        with pytest.raises(NetworkError, match="expected to be let in, found 401"):
            load(Order(export=EXPORT), running.store, account=Account("dba", "wrong"))
    with pytest.raises(NetworkError):
        load(Order(export=EXPORT), Store(running.store.product, running.store.url + "/nowhere"), account=Account())


def bulk_oxigraph(folder: Path) -> Running:
    program = servers.oxigraph_program()
    run(program, "load", "--location", str(folder / "data"), "--file", str(EXPORT))
    return servers.start(Product.OXIGRAPH, folder)


def bulk_fuseki(folder: Path) -> Running:
    program, memory, jar = servers.java("jena-fuseki-server.jar")
    run(program, memory, "-cp", jar, "tdb2.tdbloader", "--loc", str(folder / "data"), str(EXPORT))
    return servers.start(Product.FUSEKI, folder)


def bulk_virtuoso(folder: Path) -> Running:
    program, environment = servers.virtuoso_program("isql-vt")
    running = servers.start(Product.VIRTUOSO, folder)
    shutil.copy(EXPORT, folder)
    orders = f"ld_dir ('{folder}', 'racegraph.nq', '{GRAPH}/none'); rdf_loader_run (); checkpoint;"
    login = (f"127.0.0.1:{running.sql}", "dba", servers.PASSWORD)
    try:
        run(program, *login, "ERRORS=STDOUT", "VERBOSE=OFF", f"exec={orders}", environment=environment)
    except BaseException:
        running.stop()
        raise
    return running


def run(*command: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert done.returncode == 0, done.stderr[-500:]
    assert "Error" not in done.stdout, done.stdout[-500:]


@pytest.mark.parametrize("bulk", [bulk_oxigraph, bulk_fuseki, bulk_virtuoso])
def test_what_the_bulk_loader_of_a_store_has_loaded_is_the_same(
    bulk: Callable[[Path], Running], tmp_path: Path
) -> None:
    try:
        running = bulk(tmp_path)
    except MissingError as error:
        pytest.skip(str(error))
    try:
        results = read_back(running, EXPORT, send=False)
        assert {match for match, _ in results} <= {Match.SAME, Match.RESPELLED}
    finally:
        running.stop()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_the_same_answer(loaded: Running, question: Path) -> None:
    with question.with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        expected = [tuple(row) for row in csv.reader(lines)]
    assert ask(loaded, question.read_text(encoding="utf-8")) == expected


def ask(running: Running, query: str) -> list[tuple[str, ...]]:
    path = "/sparql" if running.store.product is Product.VIRTUOSO else running.store.profile.query
    form = urllib.parse.urlencode({"query": query, **running.union})
    headers = {"Accept": "application/sparql-results+json"}
    request = urllib.request.Request(f"{running.store.url}{path}", data=form.encode(), headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        found = json.load(io.TextIOWrapper(answer, "utf-8"))
    names = found["head"]["vars"]
    rows = [tuple(cell(row.get(name)) for name in names) for row in found["results"]["bindings"]]
    return [tuple(names), *rows]


def cell(term: dict[str, str] | None) -> str:
    if term is None:
        return ""
    if not term.get("datatype", "").endswith(NUMBERS):
        return term["value"]
    text = f"{Decimal(term['value']):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
