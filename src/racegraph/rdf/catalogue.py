"""The lasting things of a graph with what tells them apart: names, countries, dates, identifiers, pages.

Read in one pass over the quads, so that a file of any size needs only the memory of its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from racegraph.errors import UnreadableFileError
from racegraph.rdf.iris import DEFAULT_BASE
from racegraph.rdf.links import LINK_PATH
from racegraph.rdf.pages import page_of_link, page_of_origin
from racegraph.rdf.reading import load_store
from racegraph.rdf.vocabulary import dcterms, owl, rdf, rdfs, rg, rgs, skos, void

TYPES: Mapping[str, NamedNode] = {
    name: rg[name]
    for name in (
        *("Driver", "Person", "Team", "Constructor", "Manufacturer", "Organisation", "Circuit", "Series"),
        *("RecurringRace", "Race", "Season", "ChassisModel", "EngineModel"),
    )
}
_STREAMED = {".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES}
_NAME_OF_TYPE = {node: name for name, node in TYPES.items()}
_OF_COUNTRIES = (rdfs.label, rg.iso2, rg.iso3, rg.iocCode, rg.demonym)
_TEXTS = {rdfs.label, skos.altLabel, rg.birthDate, rg.deathDate, rg.identifier, *_OF_COUNTRIES}
_TEXTS |= {rg.linkedPage, rg.title, void.uriSpace}
_LINKS = {rg.nationality, rg.country, rg.nameOf, rg.subject, dcterms.source, skos.exactMatch, owl.sameAs}
_OF_JUDGEMENTS = {rg.verdict, rdf.subject, rdf.object}  # millions of other nodes have them, too


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedThing:
    """A thing with all that the graph says to tell it from others.

    Args:
        iri: of the thing.
        types: names of classes: Driver, Team ...
        label: its preferred name.
        names: all its names, the label first.
        countries: of each country its names and codes, the label first.
        born: the day, as `1967-07-07`.
        died: the day.
        identifiers: `scheme:value`, as databases have it.
        own_pages: URLs of the pages that are about it.
        linked_pages: URLs of pages that documents link its names to.
        linked: IRIs of other databases that a person holds to be the same.
        refused: IRIs that a person holds to be others.
    """

    iri: str
    types: tuple[str, ...]
    label: str
    names: tuple[str, ...]
    countries: tuple[tuple[str, ...], ...] = ()
    born: str | None = None
    died: str | None = None
    identifiers: tuple[str, ...] = ()
    own_pages: tuple[str, ...] = ()
    linked_pages: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All lasting things of a graph.

    Args:
        base: what their IRIs begin with.
        things: by IRI, in order.
    """

    base: str
    things: Mapping[str, NamedThing]

    def of_type(self, name: str) -> list[NamedThing]:
        """Return the things of a type, in order of their IRIs."""
        return [thing for thing in self.things.values() if name in thing.types]


def read_catalogue(quads: Iterable[Quad], wiki: str | None = None) -> Catalogue:
    """Read the lasting things of a graph.

    Args:
        quads: of all graphs, in any order.
        wiki: root of the wiki, such as `https://en.wikipedia.org`, that documents without an origin are pages of.
    """
    found = _Found()
    for quad in quads:
        found.take(quad)
    pages = _Pages(found, wiki)
    things = {thing.iri: thing for node in sorted(found.types, key=str) if (thing := _thing(found, pages, node))}
    return Catalogue(min(found.bases, default=DEFAULT_BASE), things)


def load_catalogue(paths: Sequence[Path], wiki: str | None = None) -> Catalogue:
    """Read the lasting things of files; N-Quads and N-Triples are streamed, and may be of any size.

    Raises:
        UnreadableFileError: a file is missing, empty or not the RDF that its name promises.
    """
    return read_catalogue((quad for path in paths for quad in _quads(path)), wiki)


def _quads(path: Path) -> Iterator[Quad]:
    rdf_format = _STREAMED.get(path.suffix.lower())
    if rdf_format is None or not path.is_file():
        yield from load_store([path])  # which also says what is wrong with a path
        return
    try:
        yield from parse(path=path, format=rdf_format)
    except (SyntaxError, ValueError, OSError) as error:
        where = path.name if getattr(error, "lineno", None) is None else f"{path.name}, line {error.lineno}"  # type: ignore[union-attr]
        raise UnreadableFileError(where, rdf_format.name, str(error.args[0])) from error


Values = defaultdict[NamedNode, set[str]]
Nodes = defaultdict[NamedNode, set[NamedNode]]


class _Found:
    """What the pass over the quads keeps."""

    def __init__(self) -> None:
        self.types: defaultdict[NamedNode, set[str]] = defaultdict(set)
        self.texts: defaultdict[NamedNode, Values] = defaultdict(lambda: defaultdict(set))  # predicate, subject
        self.nodes: defaultdict[NamedNode, Nodes] = defaultdict(lambda: defaultdict(set))
        self.documents: dict[NamedNode, object] = {}  # each with the graph of what it states
        self.graph_of: dict[NamedNode, object] = {}  # of names that are linked: the document's that prints them
        self.bases: set[str] = set()

    def take(self, quad: Quad) -> None:
        """Keep a quad if it says something of names."""
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if not isinstance(subject, NamedNode):
            return
        if predicate == rdf.type:
            if value in _NAME_OF_TYPE and isinstance(value, NamedNode):
                self.types[subject].add(_NAME_OF_TYPE[value])
            elif value == rg.Document:
                self.documents[subject] = quad.graph_name
        elif predicate in _TEXTS and isinstance(value, Literal):
            self.texts[predicate][subject].add(value.value)
            if predicate == rg.linkedPage:
                self.graph_of[subject] = quad.graph_name
            elif predicate == void.uriSpace:
                self.bases.add(value.value)
        elif isinstance(value, NamedNode) and (
            predicate in _LINKS or (predicate in _OF_JUDGEMENTS and f"/{LINK_PATH}/" in subject.value)
        ):
            self.nodes[predicate][subject].add(value)

    def text(self, node: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
        """Return the texts of a node, in order."""
        return tuple(sorted(self.texts[predicate].get(node, ())))

    def iris(self, node: NamedNode, *predicates: NamedNode) -> tuple[str, ...]:
        """Return what a node points at, in order."""
        return tuple(sorted({value.value for one in predicates for value in self.nodes[one].get(node, ())}))


class _Pages:
    """The pages of things, as URLs: a title alone says nothing where nobody knows its wiki."""

    def __init__(self, found: _Found, wiki: str | None) -> None:
        origins = {graph: found.iris(node, dcterms.source) for node, graph in found.documents.items()}
        self.own: defaultdict[NamedNode, set[str]] = defaultdict(set)
        self.linked: defaultdict[NamedNode, set[str]] = defaultdict(set)
        self.refused: defaultdict[NamedNode, set[str]] = defaultdict(set)
        for document, things in found.nodes[rg.subject].items():
            pages = {page_of_origin(url) for url in found.iris(document, dcterms.source)}
            if not pages and wiki is not None:
                pages = {page_of_link(title, (wiki,)) for title in found.text(document, rg.title)}
            for thing in things:
                self.own[thing] |= pages - {None}  # type: ignore[arg-type]
        for name, links in found.texts[rg.linkedPage].items():
            origin = origins.get(found.graph_of[name], ()) or ((wiki,) if wiki else ())
            found_pages = {page for link in links if (page := page_of_link(link, origin))}
            for thing in found.nodes[rg.nameOf].get(name, ()):
                self.linked[thing] |= found_pages
        for judgement, verdicts in found.nodes[rg.verdict].items():
            if rgs.different in verdicts:
                for thing in found.nodes[rdf.subject].get(judgement, ()):
                    self.refused[thing].update(found.iris(judgement, rdf.object))


def _thing(found: _Found, pages: _Pages, node: NamedNode) -> NamedThing | None:
    names = (*found.text(node, rdfs.label), *found.text(node, skos.altLabel))
    if not names:
        return None
    countries = sorted({*found.iris(node, rg.nationality), *found.iris(node, rg.country)})
    return NamedThing(
        iri=node.value,
        types=tuple(name for name in TYPES if name in found.types[node]),
        label=names[0],
        names=tuple(dict.fromkeys(names)),
        countries=tuple(country for iri in countries if (country := _country(found, NamedNode(iri)))),
        born=_only(found.text(node, rg.birthDate)),
        died=_only(found.text(node, rg.deathDate)),
        identifiers=found.text(node, rg.identifier),
        own_pages=tuple(sorted(pages.own.get(node, ()))),
        linked_pages=tuple(sorted(pages.linked.get(node, set()) - pages.own.get(node, set()))),
        linked=found.iris(node, skos.exactMatch, owl.sameAs),
        refused=tuple(sorted(pages.refused.get(node, ()))),
    )


def _country(found: _Found, node: NamedNode) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for predicate in _OF_COUNTRIES for text in found.text(node, predicate)))


def _only(values: tuple[str, ...]) -> str | None:
    """Return a value where sources agree on it."""
    return values[0] if len(values) == 1 else None
