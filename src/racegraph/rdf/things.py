"""What one document says of things and their names: types, labels, names as printed, countries, classes."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode

from racegraph.cells.countries import country_label
from racegraph.documents.model import Passage
from racegraph.errors import InputError
from racegraph.rdf import literals
from racegraph.rdf.iris import Iris
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.vocabulary import prov, rdf, rdfs, rg, skos
from racegraph.records import Country, CountryCodes, Kind, LayoutRef, Name, RacingClass, RoundRef

TYPES = {
    Kind.SERIES: rg.Series,
    Kind.SEASON: rg.Season,
    Kind.RECURRING_RACE: rg.RecurringRace,
    Kind.RACE: rg.Race,
    Kind.CIRCUIT: rg.Circuit,
    Kind.TEAM: rg.Team,
    Kind.PERSON: rg.Person,
    Kind.ORGANISATION: rg.Organisation,
    Kind.MANUFACTURER: rg.Manufacturer,
    Kind.CHASSIS: rg.ChassisModel,
    Kind.ENGINE: rg.EngineModel,
    Kind.PLACE: rg.Place,
}
_SCOPES = {Kind.SERIES: rg.series, Kind.SEASON: rg.season, Kind.RACE: rg.race}


class DocumentSheet(Sheet):
    """The graph of what one document states.

    Args:
        iris: of the build.
        document_id: of the document.
        about: the thing that the document is about, which it does not name again in each line.
    """

    def __init__(self, iris: Iris, document_id: str, about: Name | None) -> None:
        super().__init__(iris, iris.stated_graph(document_id))
        self._document_id = document_id
        self._about = about
        self._passages: dict[Passage, NamedNode] = {}
        self._cited: Passage | None = None  # the last one: a row cites its passage again and again
        self._cited_node = self.graph
        self._things: dict[Name, NamedNode] = {}
        self._countries: dict[Country, NamedNode] = {}
        self._names: dict[tuple[Name, Country | None], tuple[Name, bool, Passage]] = {}
        self._links: dict[tuple[Name, Country | None], set[str]] = {}  # the pages that a name is linked to

    @property
    def passages(self) -> frozenset[NamedNode]:
        """The nodes of all passages that are described here."""
        return frozenset(self._passages.values())

    def passage(self, source: Passage) -> NamedNode:
        """Return the node of a passage and describe it."""
        if self._cited is not source:
            node = self._passages.get(source)
            if node is None:
                node = self._passages[source] = self._describe_passage(source)
            self._cited, self._cited_node = source, node
        return self._cited_node

    def _describe_passage(self, source: Passage) -> NamedNode:
        node = self.iris.passage(source)
        self.add(node, rdf.type, rg.Passage)
        # Of a file within a database the source is the database; the passage's own IRI has the file's place.
        self.add(node, rg.document, self.iris.document(source.document.partition("/")[0]))
        self.add(node, rg.firstLine, literals.integer(source.first_line))
        self.add(node, rg.lastLine, literals.integer(source.last_line))
        self.add(node, rg.text, literals.string(source.text))
        return node

    def thing(self, name: Name, source: Passage, country: Country | None = None) -> NamedNode:
        """Return the node of what a name names, and say that the passage speaks of it under this name."""
        node = self.implied(name)
        self.add(node, prov.wasDerivedFrom, self.passage(source))
        self._remember_name(name, country, source)
        return node

    def context(self, name: Name, source: Passage) -> NamedNode:
        """Return the node of what a name names, where a line of a table need not print it."""
        return self.implied(name) if name == self._about else self.thing(name, source)

    def implied(self, name: Name) -> NamedNode:
        """Return the node of what a name names, where no passage at hand speaks of it."""
        node = self._things.get(name)
        if node is None:
            node = self._things[name] = self.iris.ref(name)
            self.add(node, rdf.type, TYPES[self.iris.identities[name].kind])
            self.add_label(node, name, name.text)
        return node

    def citizen(self, name: Name, source: Passage, country: Country | None) -> NamedNode:
        """Return the node of a team or a person with the country that is printed beside the name."""
        node = self.thing(name, source, country)
        if country is not None:
            predicate = rg.nationality if name.kind is Kind.PERSON else rg.country
            self.state(node, predicate, self.country(country), source)
        return node

    def driver(self, name: Name, source: Passage, country: Country | None = None) -> NamedNode:
        """Return the node of a person who has driven, with the country that is printed beside the name."""
        node = self.citizen(name, source, country)
        self.add(node, rdf.type, rg.Driver)
        return node

    def add_label(self, node: NamedNode, name: Name, text: str) -> None:
        """Write the preferred name as the label, any other as another name."""
        is_preferred = literals.clean(text) == literals.clean(self.iris.identities[name].label)
        self.add(node, rdfs.label if is_preferred else skos.altLabel, literals.string(text))

    def also_named(self, name: Name, other: str, source: Passage) -> None:
        """Keep another name that a passage gives a thing."""
        self._remember_name(Name(name.kind, other), None, source, of=name)

    def country(self, country: Country) -> NamedNode:
        """Return the node of a country."""
        node = self._countries.get(country)
        if node is None:
            node = self._countries[country] = self.iris.country(country)
            self.add(node, rdf.type, rg.Country)
            self.add(node, rg.iso3, literals.string(country.iso3))
            self.add(node, rdfs.label, literals.string(_label_of(country)))
        return node

    def racing_class(self, racing_class: RacingClass, source: Passage) -> NamedNode:
        """Return the node of a class in the series or the race that names it."""
        node = self.begin_row(self.iris.racing_class(racing_class), rg.RacingClass, source)
        self.add(node, rdfs.label, literals.string(racing_class.label))
        scope = self.context(racing_class.scope, source)
        self.state(node, _SCOPES[racing_class.scope.kind], scope, source)
        return node

    def round(self, ref: RoundRef, source: Passage) -> NamedNode:
        """Return the node of a round, with what its name says of it."""
        node = self.begin_row(self.iris.ref(ref), rg.Round, source)
        self.add(node, rg.season, self.context(ref.season, source))
        self.add_given(node, rg.roundNumber, ref.number, literals.integer)
        return node

    def layout(self, ref: LayoutRef, source: Passage) -> NamedNode:
        """Return the node of a course of a circuit."""
        node = self.begin_row(self.iris.ref(ref), rg.CircuitLayout, source)
        self.state(node, rg.circuit, self.thing(ref.circuit, source), source)
        return node

    def write_names(self) -> None:
        """Write the names that the document prints, each with the first place that prints it."""
        printed = {name for (name, _), (_, prints_it, _) in self._names.items() if prints_it}
        for (name, country), (of, prints_it, source) in self._names.items():
            if country is None and name in printed and not prints_it:
                continue  # meant by "it", and printed elsewhere with a country
            node = self.begin_row(self.iris.name(self._document_id, name, country), rg.Name, source)
            self.add(node, rg.nameOf, self.iris.ref(of))
            self.add(node, rg.nameAsPrinted, literals.string(name.text))
            if country is not None:
                self.add(node, rg.countryAsPrinted, literals.string(country.as_printed))
            for page in sorted(self._links.get((name, country), ())):
                self.add(node, rg.linkedPage, literals.string(page))

    def _remember_name(self, name: Name, country: Country | None, source: Passage, of: Name | None = None) -> None:
        # Sentences go on about a thing without its name: "the team", "it". A passage that prints it is better.
        known = self._names.get((name, country))
        if name.link:
            self._links.setdefault((name, country), set()).add(name.link)
        if known is not None and known[1]:
            return
        prints_it = name.text in source.text or _folded(name.text) in _folded(source.text)
        if known is None or prints_it:
            self._names[name, country] = (of or name, prints_it, source)


def _label_of(country: Country) -> str:
    try:
        return country_label(country.iso3)
    except InputError:  # a country that some other list knows
        return country.iso3


@lru_cache(maxsize=64)  # a line is looked into for each name that it prints
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def map_country_codes(sheet: DocumentSheet, record: CountryCodes) -> None:
    """Write what a list of countries says of one."""
    node = sheet.country(record.country)
    sheet.add(node, prov.wasDerivedFrom, sheet.passage(record.source))
    sheet.add_given(node, rg.iso2, record.alpha2, literals.string)
    sheet.add_given(node, rg.iocCode, record.ioc, literals.string)
    sheet.add_given(node, rg.demonym, record.demonym, literals.string)
    sheet.add_given(node, rg.continent, record.continent, literals.string)
