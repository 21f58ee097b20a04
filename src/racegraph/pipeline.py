"""The order of the stages, and nothing else: read, parse, resolve, infer, map, validate, export, analyse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from pyoxigraph import Quad, Store

from racegraph.documents import Limits, document_ids, find_inputs, read_document
from racegraph.engines import Engine, Lost, ProcessPool, Serial
from racegraph.errors import InputError, UnreadableFileError
from racegraph.exporters import EXPORTERS, Exporter, clear_temporaries, coverage_text, write_atomically, write_text
from racegraph.identity import Identities, UserJudgement, read_judgements, resolve, write_sssom
from racegraph.inference import infer
from racegraph.networks import driver_team_network, driver_team_report, graphml, select_seats
from racegraph.parsers import Parsed, parse_document
from racegraph.rdf import DEFAULT_BASE, map_dataset
from racegraph.rdf.counting import count_things
from racegraph.rdf.iris import Iris, read_base
from racegraph.rdf.turtle import write_turtle
from racegraph.validation import Report, contradictions_text, report_quads, report_text, validate

__all__ = ["Build", "Published", "build", "publish", "read_judgements"]

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What came of a build, before anything is written."""

    parsed: tuple[Parsed, ...]
    unread: tuple[InputError, ...]  # documents, rows and sentences that could not be read, in order of the input
    identities: Identities
    quads: tuple[Quad, ...]
    base: str


def build(  # noqa: PLR0913 - the choices of a build, each with a default
    inputs: Iterable[Path],
    *,
    base: str = DEFAULT_BASE,
    judgements: Sequence[UserJudgement] = (),
    jobs: int | None = None,
    strict: bool = False,
    limits: Limits | None = None,
    progress: Progress = lambda _: None,
) -> Build:
    """Read documents and map what they state, and what follows from it, to quads.

    Args:
        inputs: files and folders.
        base: start of every IRI in the data.
        judgements: the user's own, which overrule ours.
        jobs: how many documents are read at once, each in a process that is stopped when a document takes too much
            time or memory; None to read in this process. The result is the same.
        strict: raise the first InputError instead of going on without what could not be read.
        limits: of size, for one document.
        progress: is told what is being done, in a few words.

    Raises:
        InputError: `strict`, and something could not be read.
        UsageError: the base is no absolute IRI that ends in a slash.
    """
    read_base(base)  # a mistake there should not wait for the last stage
    ids = document_ids(find_inputs(inputs))
    read = partial(_read_and_parse, limits=limits or Limits())
    outcomes: list[Parsed | InputError] = []
    for outcome in _engine(jobs).map(read, ids.items()):
        outcomes.append(_set_aside(outcome) if isinstance(outcome, Lost) else outcome)
        progress(f"read {len(outcomes)} of {len(ids)} documents")
        _stop_if_strict(outcomes[-1], strict)
    parsed = tuple(outcome for outcome in outcomes if isinstance(outcome, Parsed))
    records = [record for document in parsed for record in document.records]
    progress("resolve names")
    identities = resolve(records, judgements)
    progress("infer")
    conclusions = tuple(infer(records, identities))
    progress("map to quads")
    quads = tuple(map_dataset(parsed, identities, conclusions, base, judgements=identities.judgements))
    return Build(parsed, (*_unread(outcomes), *identities.problems), identities, quads, base)


def _read_and_parse(item: tuple[Path, str], limits: Limits) -> Parsed | InputError:
    """Read and parse one document. The error is returned, not raised: it must cost no other document."""
    path, document_id = item
    try:
        return parse_document(read_document(path, document_id, limits))
    except InputError as error:
        return error


def _engine(jobs: int | None) -> Engine:
    return Serial() if jobs is None else ProcessPool(jobs, _allowance)


def _allowance(item: tuple[Path, str]) -> float:
    """Return the seconds of processor time for one document: 5 for each 100 kB, and some to begin with."""
    path, _ = item
    return 10 + 5 * path.stat().st_size / 100_000


def _set_aside(lost: Lost[tuple[Path, str]]) -> InputError:
    path, _ = lost.item
    return UnreadableFileError(path.name, "a document that can be read in 5 seconds per 100 kB and 1 GB", lost.reason)


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
    counts: Mapping[str, int]


def publish(built: Build, out: Path, formats: Sequence[str], progress: Progress = lambda _: None) -> Published:
    """Validate a build, and write its graph, reports and networks into a folder.

    Everything is made before the first file is written, and each file is the former one or the new one.

    Args:
        built: what `build` returned.
        out: the folder; made where it is missing.
        formats: which forms of the graph to write, by their suffix: ttl, nt, nq, jsonld.
        progress: is told what is being done, in a few words.

    Raises:
        UsageError: the folder cannot be written to.
    """
    store = Store()
    store.bulk_extend(built.quads)
    progress("validate")
    report = validate(built.quads)
    progress("analyse")
    network = driver_team_network(select_seats(store))
    texts = {
        "validation.txt": report_text(report),
        "contradictions.md": contradictions_text(report),
        "coverage.json": coverage_text([parsed.coverage.as_mapping() for parsed in built.parsed]),
        "judgements.sssom.tsv": _sssom(built),
        "driver-team.md": driver_team_report(network),
        "driver-team.graphml": graphml(network).decode("utf-8"),
    }
    clear_temporaries(out)
    for suffix in formats:
        progress(f"write racegraph.{suffix}")
        write_atomically(out / f"racegraph.{suffix}", partial(_write_graph, EXPORTERS[suffix], built))
    write_atomically(out / "validation.ttl", partial(_write_report, report))
    for name, text in texts.items():
        write_text(out / name, text)
    files = (*(f"racegraph.{suffix}" for suffix in formats), "validation.ttl", *texts)
    return Published(files, report, count_things(store))


def _sssom(built: Build) -> str:
    iris = Iris(built.base, built.identities)
    return write_sssom(
        built.identities.judgements,
        lambda printed: iris.name(printed.document, printed.name, printed.country).value,
        names_iri=f"{built.base}name/",
        mapping_set_id=f"{built.base}graph/identity",
    )


def _write_graph(exporter: Exporter, built: Build, output: IO[bytes]) -> None:
    exporter.write(built.quads, output, built.base)


def _write_report(report: Report, output: IO[bytes]) -> None:
    write_turtle(report_quads(report), output)
