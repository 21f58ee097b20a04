"""What a worker holds: the graph, the ontology, the index of names, and how IRIs are addresses of this server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from pyoxigraph import NamedNode, RdfFormat, Store

from racegraph.rdf.vocabulary import rg, rgs
from racegraph.resources import read_text, resource_names
from racegraph.serving.snapshot import Snapshot

ONTOLOGY = "https://w3id.org/racegraph/ontology"
_SAFE = "/:@!$&'()*+,;=-._~"


@dataclass(frozen=True, eq=False)
class Site:
    """The graph and what stands around it.

    Args:
        snapshot: of the graph.
        store: its store, read-only; the default graph is the union of all.
    """

    snapshot: Snapshot
    store: Store

    @cached_property
    def ontology(self) -> Store:
        """The ontology with its concepts."""
        store = Store()
        for name in ("ontology/racegraph.ttl", *resource_names("ontology/concepts", ".ttl")):
            store.load(read_text(name), format=RdfFormat.TURTLE)
        return store

    def address(self, iri: str) -> str | None:
        """Return where on this server an IRI is shown, None for what belongs to others."""
        if iri.startswith(self.snapshot.base):
            path, mark, fragment = iri.removeprefix(self.snapshot.base).partition("#")
            return f"/id/{quote(path, safe=_SAFE)}{mark}{quote(fragment, safe=_SAFE)}"
        if iri.startswith(rgs.iri):
            return f"/status/{quote(iri.removeprefix(rgs.iri), safe=_SAFE)}"
        if iri == ONTOLOGY or iri.startswith(rg.iri):
            return "/ontology" + quote(iri.removeprefix(ONTOLOGY), safe=_SAFE + "#")
        return None

    def iri(self, place: str, path: str) -> NamedNode | None:
        """Return what is shown at an address: place `id` or `status`, and the path below; None for no IRI."""
        start = {"id": self.snapshot.base, "status": rgs.iri}[place]
        try:
            return NamedNode(start + path)
        except ValueError:  # also what a lone surrogate raises
            return None


def open_site(snapshot: Snapshot) -> Site:
    """Open a snapshot for reading; many processes may do so at once."""
    return Site(snapshot, Store.read_only(str(snapshot.store)))
