"""The order of the stages, and nothing else: read, parse, resolve, infer, map, validate, export, analyse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from racegraph.documents import Limits, document_ids, find_inputs, read_document
from racegraph.engines import engine_for
from racegraph.errors import InputError
from racegraph.identity import Identities, resolve
from racegraph.identity.judgement_file import UserJudgement
from racegraph.inference import infer
from racegraph.parsers import Parsed, parse_document
from racegraph.rdf import DEFAULT_BASE, map_dataset

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from racegraph.validation import Report

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What came of a build, before anything is written."""

    parsed: tuple[Parsed, ...]
    unread: tuple[InputError, ...]  # documents, rows and sentences that could not be read, in order of the input
    identities: Identities
    quads: tuple[Quad, ...]


def build(
    inputs: Iterable[Path],
    *,
    base: str = DEFAULT_BASE,
    judgements: Sequence[UserJudgement] = (),
    jobs: int = 1,
    strict: bool = False,
    limits: Limits | None = None,
    progress: Progress = lambda _: None,
) -> Build:
    """Read documents and map what they state, and what follows from it, to quads.

    Args:
        inputs: files and folders.
        base: start of every IRI in the data.
        judgements: the user's own, which overrule ours.
        jobs: how many documents are read at once; the result is the same.
        strict: raise the first InputError instead of going on without what could not be read.
        limits: of size, for one document.
        progress: is told what is being done, in a few words.

    Raises:
        InputError: nothing could be read, or `strict` and something could not.
    """
    ids = document_ids(find_inputs(inputs))
    read = partial(_read_and_parse, limits=limits or Limits())
    outcomes: list[Parsed | InputError] = []
    for outcome in engine_for(jobs).map(read, ids.items()):
        outcomes.append(outcome)
        progress(f"read {len(outcomes)} of {len(ids)} documents")
        _stop_if_strict(outcome, strict)
    parsed = tuple(outcome for outcome in outcomes if isinstance(outcome, Parsed))
    records = [record for document in parsed for record in document.records]
    progress("resolve names")
    identities = resolve(records, judgements)
    progress("infer")
    conclusions = tuple(infer(records, identities))
    progress("map to quads")
    quads = tuple(map_dataset(parsed, identities, conclusions, base))
    return Build(parsed, tuple(_unread(outcomes)), identities, quads)


def _read_and_parse(item: tuple[Path, str], limits: Limits) -> Parsed | InputError:
    """Read and parse one document. The error is returned, not raised: it must cost no other document."""
    path, document_id = item
    try:
        return parse_document(read_document(path, document_id, limits))
    except InputError as error:
        return error


def _unread(outcomes: Iterable[Parsed | InputError]) -> Iterable[InputError]:
    for outcome in outcomes:
        if isinstance(outcome, InputError):
            yield outcome
        else:
            yield from (problem.error for problem in outcome.problems)


def _stop_if_strict(outcome: Parsed | InputError, strict: bool) -> None:
    for error in _unread([outcome]) if strict else ():
        raise error


@dataclass(frozen=True, slots=True)
class Published:
    """What a build wrote."""

    files: tuple[str, ...]  # names, in the order written
    report: Report
    counts: dict[str, int]


def publish(
    built: Build, out: Path, formats: Sequence[str], *, progress: Progress = lambda _: None
) -> Published:
    """Validate a build, and write its graph, reports and networks into a folder."""
    raise NotImplementedError
