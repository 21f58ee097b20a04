"""The start page: what the dataset holds, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode

from racegraph.rdf.vocabulary import dcterms, rdf, rg
from racegraph.serving.pages.model import Text
from racegraph.serving.pages.view import View, natural

_COUNTED = (
    *(rg.Race, rg.Season, rg.Series, rg.Driver, rg.Team, rg.Entry, rg.Session, rg.Standing, rg.Circuit),
    *(rg.ChassisModel, rg.EngineModel, rg.Manufacturer, rg.Document),
)
_LISTED = ((rg.Season, "Seasons"), (rg.Race, "Races"), (rg.Team, "Teams"), (rg.Circuit, "Circuits"))
_MOST_LISTED = 24
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the start page shows."""

    title: str
    triples: int
    files: tuple[str, ...]
    counts: tuple[tuple[Text, int], ...]
    lists: tuple[tuple[str, int, str, tuple[Text, ...]], ...]  # heading, how many there are, class, the first of them


def start_page(view: View) -> Start:
    """Return what the dataset holds; of seasons and races those with most told of them come first."""
    lists = []
    for kind, heading in _LISTED:
        members = _members(view, kind)
        shown = sorted(members[:_MOST_NODES], key=lambda node: (-_told(view, node), natural(view.label(node))))
        if members:
            lists.append((heading, len(members), _local(kind), view.links(shown[:_MOST_LISTED])))
    counts = tuple(
        (Text(_plural(view.label(kind)), f"/browse/{_local(kind)}"), _count(view, kind)) for kind in _COUNTED
    )
    return Start(
        title=_title(view),
        triples=view.site.snapshot.triples,
        files=view.site.snapshot.files,
        counts=tuple((text, number) for text, number in counts if number),
        lists=tuple(lists),
    )


def browse(view: View, local: str, begin: int, number: int) -> tuple[Text, int, tuple[Text, ...]] | None:
    """Return a class, how many members it has, and some of them in order of their names; None for no such class."""
    if local not in {kind.value.rpartition("#")[2] for kind in rg}:
        return None
    kind = rg[local]
    members = sorted(_members(view, kind), key=lambda node: natural(view.label(node)))
    return view.link(kind), len(members), view.links(members[begin : begin + number])


def _plural(word: str) -> str:
    if word.endswith(("series", "chassis")):
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _local(kind: NamedNode) -> str:
    return kind.value.rpartition("#")[2]


def _members(view: View, kind: NamedNode) -> list[NamedNode]:
    return view.subjects(rdf.type, kind)


def _count(view: View, kind: NamedNode) -> int:
    return sum(1 for _ in view.site.store.quads_for_pattern(None, rdf.type, kind, DefaultGraph()))


def _told(view: View, node: NamedNode) -> int:
    """Return how many things point at a node, up to ten: enough to tell a race with a table from one only named."""
    found = view.site.store.quads_for_pattern(None, None, node, DefaultGraph())
    return sum(1 for _, _ in zip(range(60), found, strict=False)) // 6


def _title(view: View) -> str:
    for quad in view.site.store.quads_for_pattern(None, dcterms.title, None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(view.site.snapshot.base + "dataset"):
            return view.shown(quad.object).words
    return "A graph of motor racing"
