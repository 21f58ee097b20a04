"""An export into a store, graph by graph: each replaced or added to, noted when done, and compared if wanted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path

from racegraph.errors import InputError, NetworkError, UsageError
from racegraph.stores.accounts import Account, find_account
from racegraph.stores.comparing import Difference, canonical, differences
from racegraph.stores.connection import Connection
from racegraph.stores.journal import Journal, journal_path
from racegraph.stores.profiles import Store
from racegraph.stores.sending import GraphStore
from racegraph.stores.splitting import Part, split_export

Progress = Callable[[str], None]


class State(StrEnum):
    """What became of a graph."""

    LOADED = "loaded"
    KEPT = "there already"  # taken by an interrupted run
    COMPARED = "compared"  # nothing was sent


class Match(StrEnum):
    """How what the store returns compares with what the file says."""

    SAME = "the same"
    RESPELLED = "the same values, some written another way"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One graph of a load.

    Args:
        graph: its IRI; None for the default graph.
        triples: that the file holds.
        stored: that the store returned; None where it was not asked.
        digest: SHA-256 of the file's triples in canonical form; None where they were not compared.
        match: None where they were not compared.
    """

    graph: str | None
    triples: int
    state: State
    stored: int | None = None
    digest: str | None = None
    match: Match | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to load, and how.

    Args:
        export: .nq, .nt or .ttl.
        graphs: of .nq, those to load; none for all. Of the others, the one to load into.
        append: add to what the store holds, instead of replacing each graph.
        verify: compare what the store returns with the file.
        send: whether anything is sent; without, what another loader has done is compared.
        seconds: that one request may last.
    """

    export: Path
    graphs: Set[str] = frozenset()
    append: bool = False
    verify: bool = False
    send: bool = True
    seconds: float = 600


def load(
    order: Order,
    store: Store,
    *,
    account: Account | None = None,
    tell: Progress = lambda _: None,
    differs: Callable[[str | None, Difference], None] = lambda _graph, _difference: None,
) -> list[Loaded]:
    """Load an export into a store and return what became of each graph.

    Each graph is sent by itself. One that was taken is noted, and not sent again when the same load is begun once more
    after it was interrupted; the note is gone when all is done.

    Args:
        order: what to load, and how.
        store: where to.
        account: who asks; by default what the environment or .netrc says.
        tell: is told what is being done.
        differs: is given each triple in which the store differs from the file.

    Raises:
        InputError: the export could not be read.
        NetworkError: the store did not take it.
    """
    account = find_account(store.url) if account is None else account
    connection = Connection(store.url, account, store.profile.login, seconds=order.seconds)
    target = GraphStore(store, connection)
    target.greet()
    with tempfile.TemporaryDirectory(prefix="racegraph-load-") as folder:
        tell(f"read {order.export}")
        parts = split_export(order.export, Path(folder), order.graphs)
        _check(parts, order, store)
        loaded = [Loaded(graph=part.graph, triples=part.triples, state=State.COMPARED) for part in parts]
        if order.send:
            loaded = list(_send_all(parts, target, _journal(order, store), order, tell))
        if not order.verify:
            return loaded
        return [_verified(part, one, target, order, differs, tell) for part, one in zip(parts, loaded, strict=True)]


def _check(parts: list[Part], order: Order, store: Store) -> None:
    """Refuse what the store could not take, before anything is sent."""
    for part in parts:
        store.profile.selecting(part.graph)
        if order.append and order.send and _has_blank_nodes(part.path):
            raise UsageError(f"{order.export}: --append would double its blank nodes; use --replace")


def _journal(order: Order, store: Store) -> Journal:
    return Journal(journal_path(store.url, [store.product, "append" if order.append else "replace"]))


def _send_all(
    parts: list[Part], target: GraphStore, journal: Journal, order: Order, tell: Progress
) -> Iterator[Loaded]:
    for number, part in enumerate(parts, 1):
        tell(f"graph {number} of {len(parts)}: {part.graph or 'default'}, {part.triples:,} triples")
        state = State.KEPT
        if not (journal.holds(part.graph, part.sha256) and _is_there(part, target, order)):
            target.write(part.graph, part.path, replace=not order.append)
            journal.note(part.graph, part.sha256)
            state = State.LOADED
        yield Loaded(graph=part.graph, triples=part.triples, state=state)
    journal.close()


def _is_there(part: Part, target: GraphStore, order: Order) -> bool:
    """Whether what is noted as taken is still there: a store may have been emptied since."""
    count = target.count(part.graph)
    return count is None or (count >= part.triples if order.append else count == part.triples)


def _verified(  # noqa: PLR0913, PLR0917 - both sides, and whom to tell
    part: Part,
    loaded: Loaded,
    target: GraphStore,
    order: Order,
    differs: Callable[[str | None, Difference], None],
    tell: Progress,
) -> Loaded:
    tell(f"compare {part.graph or 'default'}")
    back = part.path.with_suffix(".back.nt")
    try:
        target.read(part.graph, back)
        ours, theirs = canonical(part.path, part.path.parent), canonical(back, part.path.parent)
    except InputError as error:
        raise NetworkError(
            f"{part.graph or 'default'}: expected the graph back, found no N-Triples: {error}"
        ) from error
    found = (one for one in differences(ours.path, theirs.path) if not (order.append and one.sign == "+"))
    match = Match.SAME if order.append or ours.spelling == theirs.spelling else Match.RESPELLED
    if (first := next(found, None)) is not None:
        match = Match.DIFFERENT
        for difference in chain([first], found):
            differs(part.graph, difference)
    for path in (part.path, back, ours.path, theirs.path):  # the next graph needs the room
        path.unlink(missing_ok=True)
    return Loaded(
        graph=part.graph,
        triples=ours.triples,
        state=loaded.state,
        stored=theirs.triples,
        digest=ours.digest,
        match=match,
    )


def _has_blank_nodes(path: Path) -> bool:
    with path.open("rb") as lines:
        return any(line.startswith(b"_:") or b" _:" in line.partition(b'"')[0] for line in lines)
