"""What the products have in common, and what each does its own way: one profile for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from racegraph.errors import UsageError


class Product(StrEnum):
    """The stores that can be loaded."""

    OXIGRAPH = "oxigraph"
    FUSEKI = "fuseki"
    VIRTUOSO = "virtuoso"
    RDF4J = "rdf4j"
    GRAPHDB = "graphdb"
    QLEVER = "qlever"
    GSP = "gsp"


class Login(StrEnum):
    """How a product wants to know who asks, where it wants to know."""

    BASIC = "basic"
    DIGEST = "digest"
    BEARER = "bearer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How one product is spoken to over HTTP.

    Args:
        url: what the user's URL is that of, for people.
        graphs: path of the Graph Store Protocol below the user's URL.
        query: path of SPARQL queries; None where it is not known.
        graph_parameter: names a graph in the Graph Store Protocol.
        has_default_graph: whether triples without a graph's name can be kept apart from the others.
        login: how credentials are sent, where there are any.
        atomic: whether a graph is replaced all or nothing; then it is sent as one request.
        form: whether a graph is sent as a file of a form, for a store that takes a connection that broke for the end of
            the graph: a form has an end of its own.
        piece: bytes of N-Triples in one request, where a graph is not replaced at once.
        page: triples that are read at once, where the answers of queries are cut; None to read a graph whole.
    """

    url: str
    graphs: str
    query: str | None
    graph_parameter: str = "graph"
    has_default_graph: bool = True
    login: Login = Login.BASIC
    atomic: bool = True
    form: bool = False
    piece: int | None = None
    page: int | None = None

    def selecting(self, graph: str | None) -> Mapping[str, str]:
        """Return the parameters that name a graph; None is the default graph.

        Raises:
            UsageError: the product has no default graph of its own.
        """
        if graph is not None:
            return {self.graph_parameter: graph}
        if not self.has_default_graph:
            raise UsageError("triples without a graph: this store keeps all in named graphs; give one with --graph")
        return {"default": ""}


@dataclass(frozen=True, slots=True)
class Store:
    """A product at a URL."""

    product: Product
    url: str
    profile: Profile = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", self.url.rstrip("/"))
        object.__setattr__(self, "profile", PROFILES[self.product])

    @property
    def graphs(self) -> str:
        """URL of the Graph Store Protocol."""
        return self.url + self.profile.graphs

    @property
    def query(self) -> str | None:
        """URL that queries are sent to."""
        return None if self.profile.query is None else self.url + self.profile.query


_OF_REPOSITORY = "the repository, as http://localhost:8080/rdf4j-server/repositories/racegraph"

PROFILES: Mapping[Product, Profile] = {
    Product.OXIGRAPH: Profile(url="the server, as http://localhost:7878", graphs="/store", query="/query"),
    Product.FUSEKI: Profile(
        url="the dataset, as http://localhost:3030/racegraph", graphs="/data", query="/sparql", form=True
    ),
    Product.VIRTUOSO: Profile(
        url="the server, as http://localhost:8890",
        graphs="/sparql-graph-crud-auth",
        query="/sparql-auth",
        graph_parameter="graph-uri",
        has_default_graph=False,
        login=Login.DIGEST,
        atomic=False,
        piece=4_000_000,  # one transaction each; a large one holds its locks for minutes
        page=5_000,  # ResultSetMaxRows is 10,000 as it comes: beyond, answers are cut with no word
    ),
    Product.RDF4J: Profile(url=_OF_REPOSITORY, graphs="/rdf-graphs/service", query=""),
    Product.GRAPHDB: Profile(
        url="the repository, as http://localhost:7200/repositories/racegraph", graphs="/rdf-graphs/service", query=""
    ),
    Product.QLEVER: Profile(
        url="the server, as http://localhost:7001", graphs="/", query="/", login=Login.BEARER, atomic=False
    ),
    Product.GSP: Profile(url="the graph store", graphs="", query=None, atomic=False),
}
