"""Any thing as a page: its facts with their sources, the tables of its kind, what points at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from racegraph.rdf.tracing import Explanation, Source, Trace, why
from racegraph.rdf.vocabulary import prov, rdf, rdfs, rg, skos
from racegraph.serving.pages.careers import driver_tables, race_tables_of, team_tables
from racegraph.serving.pages.model import Fact, Origin, Page, Passage, Table, Text, drop_empty
from racegraph.serving.pages.races import race_tables
from racegraph.serving.pages.seasons import places_tables, season_tables, series_tables, standings
from racegraph.serving.pages.view import View, line_words

_MOST_POINTING = 5_000  # that are looked at
_MOST_SHOWN = 25  # of one property
_MOST_PASSAGES = 3_000  # of a document
_KINDS = (
    *(rg.Race, rg.Driver, rg.Person, rg.Team, rg.Season, rg.Series, rg.Circuit, rg.RecurringRace, rg.Championship),
    *(rg.ChassisModel, rg.EngineModel, rg.Manufacturer, rg.Document, rg.Passage),
)
_Tables = Callable[[View, NamedNode], Iterator[Table]]
_FIRST: Mapping[NamedNode, tuple[NamedNode, ...]] = {
    rg.Race: (rg.date, rg.circuit),
    rg.Driver: (rg.nationality, rg.birthDate),
    rg.Person: (rg.nationality, rg.birthDate),
    rg.Team: (rg.country, rg.basedIn),
    rg.Season: (rg.series, rg.year),
    rg.Circuit: (rg.location, rg.country),
    rg.ChassisModel: (rg.manufacturer,),
    rg.EngineModel: (rg.manufacturer,),
    rg.Entry: (rg.race, rg.racingClass, rg.entrant),
}
# What points at a thing and is in no table of its page is listed; what only says where names stand is not.
_UNSAID = {prov.wasDerivedFrom, prov.used, rdf.subject, rdf.object, rg.nameOf, rg.concludes, rg.judges}
_TABLED = {rg.race, rg.driver, rg.entrant, rg.team, rg.session, rg.drive, rg.seasonDrive, rg.result, rg.roundScore}


def _models(view: View, node: NamedNode) -> Iterator[Table]:
    yield from race_tables_of(view, node, "Cars in races", (rg.chassis, rg.engine, rg.tyre))
    yield from team_tables(view, node)


def _championship(view: View, node: NamedNode) -> Iterator[Table]:
    season = view.node(node, rg.season)
    rounds = [one for one in view.subjects(rg.season, season) if view.is_a(one, rg.Round)] if season else []
    yield from standings(view, node, rounds)


_TABLES: Mapping[NamedNode, _Tables] = {
    rg.Race: race_tables,
    rg.Driver: driver_tables,
    rg.Person: driver_tables,
    rg.Team: team_tables,
    rg.Season: season_tables,
    rg.Series: series_tables,
    rg.Circuit: places_tables,
    rg.RecurringRace: places_tables,
    rg.Championship: _championship,
    rg.ChassisModel: _models,
    rg.EngineModel: _models,
    rg.Manufacturer: _models,
    rg.Constructor: team_tables,
}


def thing_page(view: View, node: NamedNode) -> Page:
    """Return the page of a thing that the graph knows."""
    kinds = view.nodes(node, rdf.type)
    kind = next((one for one in _KINDS if one in kinds), next(iter(kinds), None))
    make_tables = _TABLES.get(kind) if kind else None
    tables = make_tables(view, node) if make_tables else iter(())
    return Page(
        title=view.label(node),
        kind=view.link(kind) if kind else None,
        iri=node.value,
        summary=_summary(view, node, kind),
        lead=tuple(Text(name) for name in _other_names(view, node)),
        facts=tuple(_facts(view, node)),
        tables=tuple(drop_empty(table) for table in tables),
        mentions=tuple(_mentions(view, node)),
        passages=tuple(_passages(view, node)) if kind == rg.Document else (),
    )


def _summary(view: View, node: NamedNode, kind: NamedNode | None) -> tuple[Text, ...]:
    """Return what a person wants to know first: when and where a race was, whose driver somebody is."""
    properties = _FIRST.get(kind, ()) if kind is not None else ()
    texts = [view.shown(value) for one in properties for value in view.values(node, one)]
    if kind == rg.Race:
        texts += view.links(season for one in view.nodes(node, rg.round) for season in view.nodes(one, rg.season))
    return tuple(dict.fromkeys(texts))


def _other_names(view: View, node: NamedNode) -> list[str]:
    label = view.label(node)
    printed = {view.text(name, rg.nameAsPrinted) for name in view.subjects(rg.nameOf, node)}
    aliases = {view.shown(value).words for value in view.values(node, skos.altLabel)}
    return sorted((printed | aliases) - {label, ""})


def _facts(view: View, node: NamedNode) -> Iterator[Fact]:
    """Yield each property with its values; values with different sources stand apart."""
    traces: dict[tuple[NamedNode, tuple[Source, ...], tuple[Explanation, ...]], list[Trace]] = {}
    for trace in why(view.site.store, node.value):
        if trace.predicate not in {rdf.type, rdfs.label, skos.altLabel}:
            traces.setdefault((trace.predicate, trace.sources, trace.explanations), []).append(trace)
    for (predicate, sources, explanations), alike in traces.items():
        premises = {premise for explanation in explanations for premise in explanation.premises}
        yield Fact(
            name=view.link(predicate),
            values=tuple(view.shown(trace.value) for trace in alike[:_MOST_SHOWN]) + _rest(len(alike) - _MOST_SHOWN),
            origins=tuple(_origin(view, source) for source in [*sources, *sorted(premises)][:_MOST_SHOWN]),
            reasons=tuple(f"inferred, {one.confidence}: {one.sentence}" for one in explanations),
        )


def _rest(number: int) -> tuple[Text, ...]:
    return (Text(f"and {number:,} more"),) if number > 0 else ()


def _origin(view: View, source: Source) -> Origin:
    file_name, _, inside = source.file_name.partition(", ")
    document = next((node.value for node in view.subjects(rg.fileName, Literal(file_name))), "")
    place = f"{document}/{inside}" if inside else document
    passage = f"{place}#line={source.first_line - 1},{source.last_line}"
    return Origin(
        file=source.file_name,
        lines=line_words(source.first_line, source.last_line),
        href=view.passage_address(passage, document) if document else "",
        text=source.quote or source.text,
    )


def _mentions(view: View, node: NamedNode) -> Iterator[Fact]:
    found: dict[NamedNode, list[NamedNode]] = {}
    for place, (subject, predicate) in enumerate(view.pointing(node)):
        if place >= _MOST_POINTING:
            break
        if predicate not in _UNSAID and predicate not in _TABLED:
            found.setdefault(predicate, []).append(subject)
    for predicate in sorted(found, key=lambda one: one.value):
        subjects = sorted(set(found[predicate]), key=lambda one: one.value)
        values = view.links(subjects[:_MOST_SHOWN]) + _rest(len(subjects) - _MOST_SHOWN)
        yield Fact(name=view.link(predicate), values=values)


def _passages(view: View, document: NamedNode) -> Iterator[Passage]:
    passages = view.subjects(rg.document, document)
    if len(passages) > _MOST_PASSAGES:  # a database; each of its lines is shown by itself
        return
    passages.sort(key=lambda one: (int(view.text(one, rg.firstLine) or 0), int(view.text(one, rg.lastLine) or 0)))
    for passage in passages:
        if view.is_a(passage, rg.Passage):
            origin = view.origin(passage)
            words = line_words(view.text(passage, rg.firstLine), view.text(passage, rg.lastLine))
            yield Passage(anchor=passage.value.partition("#")[2], words=words, text=origin.text)
