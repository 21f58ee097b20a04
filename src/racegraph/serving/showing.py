"""What pages ask of a worker: each a function of the site and of the question, whose reply is a whole page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Triple, serialize

from racegraph.errors import UsageError
from racegraph.rdf.querying import check_query, first_words
from racegraph.rdf.tracing import describe
from racegraph.rdf.turtle import order_triples, turtle_text
from racegraph.rdf.vocabulary import PREFIXES, rg
from racegraph.serving.evaluation import Question, ask
from racegraph.serving.examples import examples
from racegraph.serving.names import MOST_FOUND, search
from racegraph.serving.negotiation import GRAPH_FORMATS, HTML, Form
from racegraph.serving.pages.model import Page, Passage, Row, Table
from racegraph.serving.pages.start import browse, start_page
from racegraph.serving.pages.terms import concept_page, ontology_page
from racegraph.serving.pages.things import thing_page
from racegraph.serving.pages.view import View
from racegraph.serving.rendering import render
from racegraph.serving.replies import FailedError, Reply, TooLargeError
from racegraph.serving.site import Site

ROWS_SHOWN = 500  # of an answer on the query page; downloads have all
_BROWSED = 200  # things on a page of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A thing that is asked for, in a form."""

    place: str  # "id" or "status"
    path: str
    form: Form


def show_start(site: Site, _: object) -> Reply:
    """Return the start page."""
    return _html(render("start.html", start=start_page(View(site))))


def show_thing(site: Site, shown: Shown) -> Reply:
    """Return a thing as a page or as RDF.

    Raises:
        FailedError: 404, the graph does not know it.
    """
    view = View(site)
    node = site.iri(shown.place, shown.path)
    if node is None:
        raise FailedError(404, "no IRI is like that")
    is_concept = shown.place == "status"
    if not (view.is_known(node) or is_concept):
        raise FailedError(404, f"the graph says nothing of {shown.path[:200]}")
    if shown.form.name != HTML.name:
        return _rdf(_triples(site, node), shown.form, site.snapshot.base)
    page = concept_page(view, node) if is_concept else thing_page(view, node)
    if page is None:
        raise FailedError(404, f"there is no {shown.path[:200]} in the closed lists")
    return _html(render("thing.html", page=page))


def show_passage(site: Site, iri: str) -> Reply:
    """Return some lines of a document by themselves.

    Raises:
        FailedError: 404, the graph does not know them.
    """
    view = View(site)
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise FailedError(404, "no IRI is like that") from error
    if not view.is_a(node, rg.Passage):
        raise FailedError(404, "the graph knows no such lines")
    origin = view.origin(node)
    page = Page(
        title=f"{origin.file}, {origin.lines}",
        kind=view.link(rg.Passage),
        iri=iri,
        passages=(Passage(anchor="lines", words=origin.lines, text=origin.text),),
        mentions=thing_page(view, node).mentions,
    )
    return _html(render("thing.html", page=page))


def show_ontology(site: Site, form: Form) -> Reply:
    """Return the ontology as a page or as RDF."""
    if form.name != HTML.name:
        return _rdf([quad.triple for quad in site.ontology], form, None)
    return _html(render("ontology.html", ontology=ontology_page(View(site))))


def show_found(site: Site, words: str) -> Reply:
    """Return the things with a name that holds some words."""
    found, is_more = search(site.snapshot.names, words)
    rows = [(site.address(one.iri) or one.iri, one) for one in found]
    return _html(render("search.html", words=words, rows=rows, is_more=is_more, most=MOST_FOUND))


def show_list(site: Site, asked: tuple[str, int]) -> Reply:
    """Return some of the members of a class, by its name and the number of the page from 1."""
    local, number = asked
    found = browse(View(site), local, (number - 1) * _BROWSED, _BROWSED)
    if found is None:
        raise FailedError(404, f"the ontology has no class {local[:80]}")
    kind, total, members = found
    pages = max(1, -(-total // _BROWSED))
    return _html(
        render("browse.html", kind=kind, local=local, total=total, members=members, number=number, pages=pages)
    )


def show_query(site: Site, question: Question) -> Reply:
    """Return the page for queries, with the answer of the one that is asked, if any."""
    answer: Answer | None = None
    status = 200
    if question.text.strip():
        try:
            answer = _answer(site, question)
        except FailedError as error:
            answer, status = Answer(problem=error.reason), error.status
    page = render("query.html", text=question.text, answer=answer, examples=examples(), most=ROWS_SHOWN)
    return replace(_html(page), status=status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the query page shows under the query."""

    problem: str = ""
    verdict: str = ""  # of ASK
    turtle: str = ""  # of CONSTRUCT and DESCRIBE
    table: Table | None = None
    is_more: bool = False


def _answer(site: Site, question: Question) -> Answer:
    try:
        check_query(question.text, service_allowed=question.service_allowed)
        return _read_answer(site, ask(site.store, question))
    except UsageError as error:
        raise FailedError(400, str(error)) from error
    except SyntaxError as error:
        raise FailedError(400, f"the query cannot be read: {first_words(error)}") from error
    except TooLargeError as error:
        raise FailedError(422, "the answer is too large: ask for less, or add LIMIT") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise FailedError(422, f"the query cannot be answered: {first_words(error)}") from error


def _read_answer(site: Site, found: QuerySolutions | QueryBoolean | list[Triple]) -> Answer:
    if isinstance(found, QueryBoolean):
        return Answer(verdict="Yes." if found else "No.")
    if isinstance(found, list):
        text = turtle_text(found[: ROWS_SHOWN * 4], site.snapshot.base)
        return Answer(turtle=text, is_more=len(found) > ROWS_SHOWN * 4)
    view = View(site)
    columns = tuple(variable.value for variable in found.variables)
    rows: list[Row] = []
    for solution in found:
        if len(rows) == ROWS_SHOWN:
            return Answer(table=Table(caption="Answer", columns=columns, rows=tuple(rows)), is_more=True)
        cells = tuple(() if value is None else (view.shown(value),) for value in solution)
        rows.append(Row(cells=cells))
    return Answer(table=Table(caption="Answer", columns=columns, rows=tuple(rows)))


def _triples(site: Site, node: NamedNode) -> list[Triple]:
    own = list(site.ontology.quads_for_pattern(node, None, None, None))
    try:
        return order_triples([*own, *describe(site.store, node.value)])
    except UsageError:  # the graph does not use this member of a closed list
        return order_triples(own)


def _rdf(triples: list[Triple], form: Form, base: str | None) -> Reply:
    if form.name == "ttl":
        return Reply(media_type=form.media_type, body=turtle_text(triples, base).encode("utf-8"))
    prefixes = dict(PREFIXES) if form.name == "rdf" else None
    body = serialize(triples, format=GRAPH_FORMATS[form.name], prefixes=prefixes) or b""
    return Reply(media_type=form.media_type, body=body)


def _html(body: bytes) -> Reply:
    return Reply(media_type=HTML.media_type, body=body)
