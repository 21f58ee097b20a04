"""Links to other databases: what a person decided on each, as statements with their judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from pyoxigraph import NamedNode

from racegraph.errors import InputError
from racegraph.rdf import literals
from racegraph.rdf.iris import Iris
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.vocabulary import dcterms, owl, prov, rdf, rg, rgs, skos
from racegraph.records import Name

LINK_PATH = "link"  # below the base
USER_RULE = "judged-by-a-person"


class LinkPredicate(StrEnum):
    """What a judged link can say."""

    EXACT_MATCH = "exactMatch"
    SAME_AS = "sameAs"


_PREDICATES = {LinkPredicate.EXACT_MATCH: skos.exactMatch, LinkPredicate.SAME_AS: owl.sameAs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A person's decision whether a thing is what another database has under an IRI of its own.

    Args:
        subject: IRI of the thing.
        object: IRI in the other database, http or https.
        is_same: False where they are two things.
        judged_by: who decided, by name or IRI.
        reviewer: IRI of who decided.
        judged_on: the day, as the file has it.
        evidence: sentences on what the decision rests on.
        where: file and line, for messages.
    """

    subject: str
    predicate: LinkPredicate
    object: str
    is_same: bool
    judged_by: str
    reviewer: str | None = None
    judged_on: str | None = None
    evidence: tuple[str, ...]
    where: str


def link_lines(links: Iterable[Link], iris: Iris) -> list[bytes]:
    """Return links as lines of N-Quads, in the graph of identity."""
    sheet = Sheet(iris, iris.node("graph/identity"))
    for link in links:
        map_link(sheet, link)
    return sheet.lines()


def map_link(sheet: Sheet, link: Link) -> None:
    """Write a judged link: the judgement, and the statement itself where it was judged the same."""
    subject, predicate, value = NamedNode(link.subject), _PREDICATES[link.predicate], NamedNode(link.object)
    node = sheet.iris.node(f"{LINK_PATH}/{_digest(link)}")
    sheet.add(node, rdf.type, rg.LinkJudgement)
    sheet.add(node, rdf.subject, subject)
    sheet.add(node, rdf.predicate, predicate)
    sheet.add(node, rdf.object, value)
    sheet.add(node, rg.verdict, rgs.same if link.is_same else rgs.different)
    sheet.add(node, rg.judgementConfidence, literals.decimal(Decimal(1)))
    sheet.add(node, rg.rule, literals.string(USER_RULE))
    sheet.add(node, rg.judgedBy, literals.string(link.judged_by))
    sheet.add_given(node, prov.wasAttributedTo, link.reviewer, NamedNode)
    sheet.add_given(node, dcterms.created, link.judged_on, literals.string)
    for sentence in link.evidence:
        sheet.add(node, rg.evidence, literals.string(sentence))
    if link.is_same:
        sheet.add(subject, predicate, value)


def known_links(links: Sequence[Link], names: Iterable[Name], iris: Iris) -> tuple[list[Link], list[InputError]]:
    """Return the links whose things are in a build, and what is wrong with the others.

    Args:
        links: of any things.
        names: all names of the build.
        iris: of the build.
    """
    known = {iris.base + iris.path(name) for name in names} if links else set[str]()
    found: list[Link] = []
    problems: list[InputError] = []
    for link in links:
        if link.subject in known:
            found.append(link)
        else:
            expected = "the IRI of a thing that this build has (a rebuild with other inputs may have given it another)"
            problems.append(InputError(f'{link.where}, column "subject_id"', expected, link.subject))
    return found, problems


def _digest(link: Link) -> str:
    return sha256(f"{link.subject}\0{link.predicate}\0{link.object}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
