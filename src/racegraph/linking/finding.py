"""Asks a reconciliation service for the things of a graph: by the pages they are linked to first, then by name.

A page settles it: where the service knows exactly one item for the page that is about a thing, or that bears its
name, that item is proposed as an exact match and no name is asked for. Everything else is a close match with what
speaks for it. All of it is for a person to judge.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from racegraph.errors import NetworkError
from racegraph.fetching import Candidate, Manifest, PatienceError, Query
from racegraph.linking.kinds import LinkedKind, schema_of
from racegraph.rdf.catalogue import NamedThing
from racegraph.rdf.pages import page_title
from racegraph.rdf.spelling import folded, without_bracket

_T = TypeVar("_T")
Ask = Callable[[Sequence[Query]], list[tuple[Candidate, ...]]]
_MOST_PAGES = 3  # of one thing
_MOST_FAILURES = 3  # batches in a row, after which the service is left alone
_OWN, _NAMED, _LINKED, _DIVIDED = Decimal("0.99"), Decimal("0.97"), Decimal("0.8"), Decimal("0.6")
_BY_NAME = Decimal("0.9")  # the most that a name and a country are worth
_HUNDREDTH = Decimal("0.01")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A candidate for a thing, for a person to judge."""

    thing: NamedThing
    object: str  # IRI
    object_label: str
    is_exact: bool  # proposed as an exact match, else as a close one
    justification: str  # local name in semapv
    confidence: Decimal  # 0 to 1
    comment: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came of asking.

    Args:
        rows: in order of the things, the best candidate of each first.
        asked: how many things were asked for.
        settled: how many of them a page settles.
        linked: how many were left out because they are linked already.
        missing: one line for each batch that was not answered.
    """

    rows: tuple[Row, ...]
    asked: int
    settled: int
    linked: int
    missing: tuple[str, ...] = ()

    @property
    def with_candidates(self) -> int:
        """How many things have a candidate."""
        return len({row.thing.iri for row in self.rows})


def find_candidates(  # noqa: PLR0913 - what is asked for, whom, and how much
    things: Iterable[NamedThing],
    kind: LinkedKind,
    manifest: Manifest,
    ask: Ask,
    *,
    limit: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Ask a service for the things of one kind.

    Args:
        things: of the graph.
        kind: of things; others are left out.
        manifest: of the service.
        ask: takes at most `manifest.batch_size` queries.
        limit: how many things to ask for at most.
        progress: is told what is being done, in a few words.
    """
    of_kind = [thing for thing in things if kind.type in thing.types]
    open_ones = [one for one in of_kind if not any(iri.startswith(manifest.identifier_space) for iri in one.linked)]
    wanted = open_ones[:limit]
    search = _Search(kind, manifest, ask, progress)
    by_page = search.by_page(wanted)
    settled = {row.thing.iri for row in by_page if row.is_exact}
    by_name = search.by_name([thing for thing in wanted if thing.iri not in settled])
    rows = _with_rivals(_best_of_each(row for row in (*by_page, *by_name) if row.object not in row.thing.refused))
    return Report(tuple(rows), len(wanted), len(settled), len(of_kind) - len(open_ones), tuple(search.missing))


@dataclass(frozen=True, slots=True)
class _Page:
    thing: NamedThing
    url: str
    worth: Decimal


class _Search:
    def __init__(self, kind: LinkedKind, manifest: Manifest, ask: Ask, progress: Callable[[str], None]) -> None:
        self._kind = kind
        self._manifest = manifest
        self._schema = schema_of(manifest.schema_space)
        self._ask = ask
        self._progress = progress
        self._failures = 0
        self._is_over = False
        self.missing: list[str] = []

    def by_page(self, things: Sequence[NamedThing]) -> list[Row]:
        """Return what the pages of things lead to."""
        pages = [page for thing in things for page in _pages(thing)]
        rows = [
            self._page_row(page, candidates[0])
            for page, candidates in self._answers(pages, lambda page: Query(page.url), "pages")
            if len(candidates) == 1 and self._is_of_page(page, candidates[0])
        ]
        objects: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row.is_exact:
                objects[row.thing.iri].add(row.object)
        return [row if len(objects[row.thing.iri]) < 2 or not row.is_exact else _divided(row) for row in rows]

    def by_name(self, things: Sequence[NamedThing]) -> list[Row]:
        """Return what the names of things lead to."""
        answers = self._answers(things, self._name_query, "names")
        return [
            self._name_row(thing, candidate) for thing, found in answers for candidate in found if self._iri(candidate)
        ]

    def _answers(
        self, items: Sequence[_T], query: Callable[[_T], Query], what: str
    ) -> Iterator[tuple[_T, tuple[Candidate, ...]]]:
        left = iter(items)
        done = 0
        while not self._is_over and (batch := list(islice(left, self._manifest.batch_size))):
            self._progress(f"ask for {what}: {done} of {len(items)}")
            done += len(batch)
            try:
                found = self._ask([query(item) for item in batch])
            except NetworkError as error:
                self._note_failure(error, len(batch), len(items) - done)
            else:
                self._failures = 0
                yield from zip(batch, found, strict=True)

    def _note_failure(self, error: NetworkError, count: int, left: int) -> None:
        self._failures += 1
        self._is_over = isinstance(error, PatienceError) or self._failures == _MOST_FAILURES
        more = f"; {left} more were not asked for" if self._is_over and left else ""
        self.missing.append(f"{error}: {count} things have no answer{more}")

    def _name_query(self, thing: NamedThing) -> Query:
        types = (self._schema.types[self._kind],) if self._kind in self._schema.types else ()
        return Query(thing.label, types, self._schema.properties(self._kind, thing))

    def _iri(self, candidate: Candidate) -> str | None:
        is_whole = candidate.id.startswith(("http://", "https://"))
        iri = candidate.id if is_whole else self._manifest.identifier_space + candidate.id
        return iri if _IRI.fullmatch(iri) else None

    def _is_of_page(self, page: _Page, candidate: Candidate) -> bool:
        """Whether a service took the URL for a page, not for words: it is sure, or the item bears the page's name."""
        is_sure = candidate.match or candidate.score >= 100
        title = without_bracket(page_title(page.url))
        return self._iri(candidate) is not None and (is_sure or folded(candidate.name) == folded(title))

    def _page_row(self, page: _Page, candidate: Candidate) -> Row:
        has_type = self._has_type(candidate)
        sentences = [f"the page {page.url} is linked to it", *_about(candidate)]
        if not has_type:
            sentences.append(f"the service does not call it a {self._kind}")
        return Row(
            thing=page.thing,
            object=self._iri(candidate) or "",
            object_label=candidate.name,
            is_exact=has_type and page.worth > _LINKED,
            justification="BackgroundKnowledgeBasedMatching",
            confidence=page.worth if has_type else _DIVIDED,
            comment="; ".join(sentences),
        )

    def _has_type(self, candidate: Candidate) -> bool:
        if self._kind not in self._schema.exclusive:
            return True
        return self._schema.types[self._kind] in {identifier for identifier, _ in candidate.types}

    def _name_row(self, thing: NamedThing, candidate: Candidate) -> Row:
        properties = self._schema.properties(self._kind, thing)
        names_agree = folded(candidate.name) in {folded(name) for name in thing.names}
        share = max(Decimal(0), min(candidate.score, Decimal(100))) / 100
        sentences = [
            f'asked for "{thing.label}"' + "".join(f", {pid} {value}" for pid, value in properties),
            f"score {candidate.score.quantize(_HUNDREDTH)}" + (", the service is sure" if candidate.match else ""),
            *_about(candidate),
        ]
        lexical = "LexicalMatching" if names_agree else "LexicalSimilarityThresholdMatching"
        return Row(
            thing=thing,
            object=self._iri(candidate) or "",
            object_label=candidate.name,
            is_exact=False,
            justification="CompositeMatching" if properties else lexical,
            confidence=(share * _BY_NAME).quantize(_HUNDREDTH),
            comment="; ".join(sentences),
        )


def _pages(thing: NamedThing) -> list[_Page]:
    names = {folded(name) for name in thing.names}
    own = [_Page(thing, url, _OWN) for url in thing.own_pages]
    linked = [
        _Page(thing, url, _NAMED if folded(without_bracket(page_title(url))) in names else _LINKED)
        for url in thing.linked_pages
    ]
    return [*own, *sorted(linked, key=lambda page: -page.worth)][:_MOST_PAGES]


def _divided(row: Row) -> Row:
    return replace(row, is_exact=False, confidence=_DIVIDED, comment=f"{row.comment}; its pages lead to several items")


def _about(candidate: Candidate) -> Iterator[str]:
    if candidate.description:
        yield candidate.description
    if candidate.types:
        yield "type " + ", ".join(name or identifier for identifier, name in candidate.types[:5])


def _best_of_each(rows: Iterable[Row]) -> list[Row]:
    """Return one row for each thing and item, the most confident, in order."""
    best: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = row.thing.iri, row.object
        if key not in best or row.confidence > best[key].confidence:
            best[key] = row
    return sorted(best.values(), key=lambda row: (row.thing.iri, -row.confidence, row.object))


def _with_rivals(rows: Sequence[Row]) -> list[Row]:
    """Say of each item that is offered for several things that it is."""
    times = Counter(row.object for row in rows)
    return [
        replace(row, comment=f"{row.comment}; offered for {times[row.object]} things") if times[row.object] > 1 else row
        for row in rows
    ]
