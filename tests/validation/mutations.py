"""Graphs with faults put into them, for the comparison of the two engines."""

from __future__ import annotations

from random import Random

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
RG = "https://w3id.org/racegraph/ontology#"
TYPE, SUBCLASS_OF = NamedNode(RDF + "type"), NamedNode(RDFS + "subClassOf")
_FIVE = Literal("5", datatype=NamedNode(XSD + "decimal"))
COMPARED = {RG + name for name in ("firstLine", "lastLine", "startDate", "endDate")}  # by sh:lessThanOrEquals

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal | Triple

ILL_FORMED = {
    "integer": ("", "1OO", "1.5", "--3", "x", "+", "1e3"),
    "decimal": ("", "1,5", "abc", "1.2.3", "-", "0x1F"),
    "date": ("2003-02-30", "14 June 2003", "2003-13-01", "", "2003", "0000-01-01", "12003-01-01"),
    "boolean": ("", "yes", "TRUE", "2"),
    "double": ("", "1,5"),
}
WELL_FORMED = {
    "integer": ("0", "-1", "7", "007", "+7", "99999999999999999999"),
    "decimal": ("0", "-0.5", "1.0", "00.10", ".5", "5.", "1.0000000000000000000000000001"),
    "date": ("2003-06-14", "2003-06-14Z", "2003-06-14+02:00", "0001-01-01"),
    "gYear": ("2003", "1999"),
    "boolean": ("true", "0"),
    "double": ("1e3", "0.5"),
    "string": ("", "x", "14", "2003-06-14", "é\n\"'"),
    "anyURI": ("https://example.org/",),
    "nonNegativeInteger": ("5", "0"),
    "dateTime": ("2003-06-14T12:00:00",),
    "duration": ("PT1H",),
}


def literals(random: Random) -> Literal:
    """Any literal, well-formed or not."""
    if random.random() < 0.1:
        return Literal(random.choice(("x", "")), language=random.choice(("en", "de-CH")))
    if random.random() < 0.1:
        return Literal("x", datatype=NamedNode("https://example.org/datatype"))
    forms = ILL_FORMED if random.random() < 0.4 else WELL_FORMED
    name = random.choice(sorted(forms))
    return Literal(random.choice(forms[name]), datatype=NamedNode(XSD + name))


class Mutator:
    """Makes faults of the kinds that programs make: lost, doubled, misdirected, mistyped and ill-formed statements."""

    def __init__(self, triples: list[Triple], random: Random) -> None:
        self.triples = triples
        self._random = random
        self._nodes = sorted({t.subject for t in triples}, key=str)
        self._classes = sorted({t.object for t in triples if t.predicate == TYPE}, key=str)
        self._predicates = sorted({t.predicate for t in triples}, key=str)

    def mutate(self, count: int) -> list[Triple]:
        """Return the triples with a number of faults."""
        changed = list(self.triples)
        for _ in range(count):
            place = self._random.randrange(len(changed))
            kind = self._random.choice((self._drop, self._double, self._point, self._type, self._form, self._move))
            changed[place : place + 1] = kind(changed[place])
        if self._random.random() < 0.3:
            below, above = self._random.sample(self._classes, 2)
            changed.append(Triple(below, SUBCLASS_OF, above))  # type: ignore[arg-type]
        self._random.shuffle(changed)
        return changed

    def _drop(self, _: Triple) -> list[Triple]:
        return []

    def _double(self, triple: Triple) -> list[Triple]:
        return [triple, self._with(triple, self._random.choice(self.triples).object)]

    def _point(self, triple: Triple) -> list[Triple]:
        other = self._random.choice((*self._random.sample(self._nodes, 3), NamedNode(RG + "nowhere"), BlankNode("b")))
        return [self._with(triple, other)]

    def _type(self, triple: Triple) -> list[Triple]:
        wanted = self._random.choice((*self._classes, NamedNode(RDFS + "Resource"), Literal("x")))
        added = Triple(triple.subject, TYPE, wanted)
        return [added] if triple.predicate == TYPE else [triple, added]

    def _form(self, triple: Triple) -> list[Triple]:
        return [self._with(triple, literals(self._random))]

    def _move(self, triple: Triple) -> list[Triple]:
        return [self._at(triple.subject, self._random.choice(self._predicates), triple.object)]

    def _with(self, triple: Triple, value: Term) -> Triple:
        return self._at(triple.subject, triple.predicate, value)

    def _at(self, subject: Node | Triple, predicate: NamedNode, value: Term) -> Triple:
        return Triple(subject, predicate, _FIVE if predicate.value in COMPARED and breaks_pyshacl(value) else value)


def breaks_pyshacl(value: Term) -> bool:
    """Whether pySHACL stops, instead of reporting, when `sh:lessThanOrEquals` meets a value."""
    if isinstance(value, Literal):
        return any(value.value in forms for forms in ILL_FORMED.values())
    return isinstance(value, BlankNode)
