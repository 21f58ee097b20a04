"""A load takes each graph whole, goes on after an interruption, and never claims more than has arrived."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from racegraph.errors import NetworkError, UsageError
from racegraph.stores import Account, Difference, Login, Match, Order, Product, State, Store, load
from racegraph.stores.connection import Call, Connection

from .conftest import ONE, TWO
from .fake_store import FakeStore, hang_up, status


def load_into(
    store: FakeStore,
    export: Path,
    product: Product = Product.OXIGRAPH,
    *,
    verify: bool = False,
    append: bool = False,
) -> list[Match | None]:
    order = Order(export=export, verify=verify, append=append)
    return [one.match for one in load(order, Store(product, store.url))]


def test_each_graph_is_put_under_its_name_and_is_the_same(store: FakeStore, export: Path) -> None:
    assert load_into(store, export, verify=True) == [Match.SAME, Match.SAME]
    assert {graph: len(lines) for graph, lines in store.graphs.items()} == {ONE: 2, TWO: 3}


def test_replacing_leaves_nothing_of_the_former_graph_and_other_graphs_alone(store: FakeStore, export: Path) -> None:
    store.graphs = {ONE: {"<http://e/old> <http://e/p> <http://e/o> ."}, "http://e/other": {"x"}}
    assert load_into(store, export, verify=True) == [Match.SAME, Match.SAME]
    assert store.graphs["http://e/other"] == {"x"}


def test_appending_keeps_the_former_triples(store: FakeStore, export: Path) -> None:
    old = "<http://e/old> <http://e/p> <http://e/o> ."
    store.graphs = {ONE: {old}}
    assert load_into(store, export, append=True, verify=True) == [Match.SAME, Match.SAME]
    assert old in store.graphs[ONE]
    assert len(store.graphs[ONE]) == 3


def test_appending_blank_nodes_is_refused_before_anything_is_sent(store: FakeStore, tmp_path: Path) -> None:
    path = tmp_path / "blank.nq"
    path.write_text("<http://e/s> <http://e/p> _:b <http://e/g> .\n")
    with pytest.raises(UsageError, match="would double its blank nodes"):
        load_into(store, path, append=True)
    assert store.graphs == {}


def test_numbers_that_a_store_writes_another_way_are_no_difference(store: FakeStore, export: Path) -> None:
    store.rewrite = lambda line: line.replace('"13.0"', '"13"')
    assert load_into(store, export, verify=True) == [Match.RESPELLED, Match.SAME]


def test_what_a_store_lost_and_what_it_changed_is_named(store: FakeStore, export: Path) -> None:
    store.rewrite = lambda line: "" if "near" in line else line.replace('"394"', '"395"')
    found: list[tuple[str | None, Difference]] = []
    order = Order(export=export, verify=True)
    loaded = load(order, Store(Product.OXIGRAPH, store.url), differs=lambda *one: found.append(one))
    assert [(one.match, one.triples, one.stored) for one in loaded] == [(Match.SAME, 2, 2), (Match.DIFFERENT, 3, 2)]
    assert [(graph, one.sign, one.triple.split()[1]) for graph, one in found] == [
        (TWO, "-", "<http://e.org/laps>"),
        (TWO, "+", "<http://e.org/laps>"),
        (TWO, "-", "<http://e.org/near>"),
    ]


def test_an_answer_that_is_cut_with_no_word_is_not_taken_for_the_graph(store: FakeStore, export: Path) -> None:
    store.most = 2
    assert load_into(store, export, verify=True) == [Match.SAME, Match.DIFFERENT]


def test_virtuoso_is_sent_pieces_and_read_in_pages(
    store: FakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.nq"
    path.write_text("".join(f'<http://e/{n}> <http://e/p> "{"x" * 800}" <{ONE}> .\n' for n in range(12_000)))
    store.most = 10_000
    assert load_into(store, path, Product.VIRTUOSO, verify=True) == [Match.SAME]
    sent = [method for method, graph in store.seen if graph == ONE]
    assert sent[0] == "PUT"
    assert set(sent[1:]) == {"POST"}
    store.most = 4_000
    with pytest.raises(NetworkError, match="expected 5,000 triples at once, found 4,000"):
        load_into(store, path, Product.VIRTUOSO, verify=True)


def test_a_store_without_a_default_graph_is_not_given_one(store: FakeStore, tmp_path: Path) -> None:
    path = tmp_path / "default.nq"
    path.write_text("<http://e/s> <http://e/p> <http://e/o> .\n")
    with pytest.raises(UsageError, match="give one with --graph"):
        load_into(store, path, Product.VIRTUOSO)
    assert load_into(store, path, Product.GSP, verify=True) == [Match.SAME]


def test_an_interrupted_load_goes_on_where_it_was(store: FakeStore, export: Path, own_states: Path) -> None:
    store.faults["PUT"] = [lambda handler: handler.write("PUT", ONE), status(500, b"out of disk")]
    with pytest.raises(NetworkError, match="PUT answered 500: out of disk"):
        load_into(store, export)
    assert list(store.graphs) == [ONE]
    loaded = load(Order(export=export, verify=True), Store(Product.OXIGRAPH, store.url))
    assert [(one.state, one.match) for one in loaded] == [(State.KEPT, Match.SAME), (State.LOADED, Match.SAME)]
    assert [graph for method, graph in store.seen if method == "PUT"] == [ONE, TWO, TWO]
    assert list(own_states.rglob("*.jsonl")) == []


def test_what_was_sent_before_is_sent_again_when_the_file_or_the_store_has_changed(
    store: FakeStore, export: Path
) -> None:
    store.faults["PUT"] = [lambda handler: handler.write("PUT", ONE), status(500)]
    with pytest.raises(NetworkError):
        load_into(store, export)
    store.graphs.clear()
    assert load_into(store, export, verify=True) == [Match.SAME, Match.SAME]
    store.faults["PUT"] = [lambda handler: handler.write("PUT", ONE), status(500)]
    with pytest.raises(NetworkError):
        load_into(store, export)
    export.write_text(export.read_text(encoding="utf-8").replace("13.0", "13.1"), encoding="utf-8")
    assert load_into(store, export, verify=True) == [Match.SAME, Match.SAME]


def test_a_store_that_is_busy_is_asked_again(store: FakeStore, export: Path) -> None:
    store.faults = {"PUT": [status(503, Retry_After="0"), status(429, Retry_After="0")], "GET": [hang_up]}
    assert load_into(store, export, verify=True) == [Match.SAME, Match.SAME]


def test_a_query_whose_answer_is_cut_is_no_answer(store: FakeStore, export: Path) -> None:
    store.faults["QUERY"] = [status(200, b'{"head": {}, "results": {"bindings": [{"n"')]
    with pytest.raises(NetworkError, match="expected results in JSON"):
        load_into(store, export)


def test_a_redirect_is_not_followed(store: FakeStore, export: Path) -> None:
    store.faults["PUT"] = [status(307, Location="http://127.0.0.1:9/elsewhere")]
    with pytest.raises(NetworkError, match="found a redirect to http://127"):
        load_into(store, export)


def test_a_store_that_never_ends_its_answer_is_left(store: FakeStore) -> None:
    connection = Connection(store.url, Account(), seconds=0.3)
    store.faults["GET"] = [hang_up_later]
    with pytest.raises(NetworkError, match=r"expected a whole answer within 0\.3 seconds"):
        connection.answer(Call("GET", store.url))


def hang_up_later(_handler: object) -> None:
    time.sleep(1)


class TestCredentials:
    @pytest.fixture(autouse=True)
    def locked(self, store: FakeStore) -> None:
        store.locked = True

    def test_without_them_the_message_says_where_they_are_looked_for(self, store: FakeStore, export: Path) -> None:
        with pytest.raises(NetworkError, match="expected to be let in, found 401; set RACEGRAPH_STORE_USER"):
            load_into(store, export)

    def test_they_come_from_the_environment(
        self, store: FakeStore, export: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RACEGRAPH_STORE_USER", "timing")
        monkeypatch.setenv("RACEGRAPH_STORE_PASSWORD", "Süd-Kurve")
        assert load_into(store, export, verify=True) == [Match.SAME, Match.SAME]

    def test_they_come_from_a_netrc(self, store: FakeStore, export: Path) -> None:
        netrc = Path(os.environ["NETRC"])
        netrc.write_text("machine 127.0.0.1 login timing password Süd-Kurve\n", encoding="utf-8")
        netrc.chmod(0o600)
        assert load_into(store, export, verify=True) == [Match.SAME, Match.SAME]

    def test_they_are_in_no_message_and_in_no_representation(self, store: FakeStore) -> None:
        account = Account("timing", "Nord-Kurve")
        with pytest.raises(NetworkError) as error:
            Connection(store.url, account).answer(Call("GET", store.url))
        assert "Nord-Kurve" not in str(error.value) + repr(account) + repr(account.auth(Login.BASIC))

    def test_they_are_not_taken_from_the_url(self, store: FakeStore, export: Path) -> None:
        url = store.url.replace("http://", "http://timing:pit@")
        with pytest.raises(NetworkError, match="without a name and a password in it") as error:
            load(Order(export=export), Store(Product.OXIGRAPH, url))
        assert "pit" not in str(error.value)
