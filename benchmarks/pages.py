"""How many HTML pages a second go from file to quads on two processes, by which stages, and at what peak of memory.

The real pages beside the checkout (../shared/pages/html) are repeated with other years, so that each copy is another
race or season with its own ids, while drivers and teams recur as they do in a real collection. Each size runs in a
process of its own, so that its peak of memory is its own.

    python benchmarks/pages.py [copies ...]      1, 10 and 50 copies of each page where nothing is said

What is timed as a whole is `pipeline.build` with two processes, from files to one sorted file of N-Quads. The shares of
the stages are processor time of the same functions, one after the other in one process, on up to 5 copies.

The peer does the least that anybody would do with such a page: lxml parses it, and the text of every cell of every
table is put into lists. It is measured in the same run.
"""

from __future__ import annotations

import os
import pickle
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from lxml import html

from racegraph import pipeline
from racegraph.collector import collector_at_rest
from racegraph.documents import Limits, document_ids, read_document
from racegraph.identity import Evidence, decide
from racegraph.inference import infer
from racegraph.parsers import Parsed, parse_document
from racegraph.rdf import DEFAULT_BASE, Iris, conclusion_lines, document_lines, judgement_lines

Outcome = TypeVar("Outcome")

PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages" / "html"
COPIES = (1, 10, 50)
PROCESSES = 2
MANY = 20  # copies from which quads are estimated by the size of the file
YEAR = re.compile(r"(?<!\d)(19[0-9]{2}|20[01][0-9])(?!\d)")


def write_copies(folder: Path, copies: int) -> list[Path]:
    """Write each page several times, each time with all its years moved by one more."""
    written = []
    for page in sorted(PAGES.glob("*.html")):
        if "Basketball" in page.name:  # no page of ours: it is refused
            continue
        text = page.read_text(encoding="utf-8")
        for copy in range(copies):
            path = folder / _moved(page.name, copy)
            path.write_text(_moved(text, copy), encoding="utf-8")
            written.append(path)
    return written


def _moved(text: str, years: int) -> str:
    return YEAR.sub(lambda found: str(int(found[0]) + years), text)


def plain_extraction(path: Path) -> list[list[list[str]]]:
    """The peer: every table as lists of the texts of its cells."""
    page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [
        [[" ".join(cell.text_content().split()) for cell in row.xpath("./td|./th")] for row in table.iter("tr")]
        for table in page.iter("table")
    ]


class Stages:
    """Processor time of each stage, in seconds."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], Outcome]) -> Outcome:
        """Do some work on the account of a stage."""
        start = time.process_time()
        outcome = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - start
        return outcome


def time_stages(paths: list[Path]) -> Stages:
    """Take pages through all stages in this process."""
    stages = Stages()
    evidence = Evidence()
    waiting: list[bytes] = []
    for path, document_id in document_ids(paths).items():
        document = stages.time("read", lambda: read_document(path, document_id, Limits()))  # noqa: B023
        parsed = stages.time("parse", lambda: parse_document(document))  # noqa: B023
        kept = replace(parsed, document=replace(parsed.document, sections=()))
        waiting.append(stages.time("spool", lambda: pickle.dumps(kept, pickle.HIGHEST_PROTOCOL)))  # noqa: B023
        again: Parsed = stages.time("spool", lambda: pickle.loads(waiting[-1]))
        stages.time("resolve", lambda: evidence.add(again.records))  # noqa: B023
    identities = stages.time("resolve", lambda: decide(evidence))
    iris = Iris(DEFAULT_BASE, identities)
    for one in waiting:
        parsed = stages.time("spool", lambda: pickle.loads(one))  # noqa: B023
        conclusions = stages.time("infer", lambda: list(infer(parsed.records, identities)))  # noqa: B023
        lines = stages.time("map", lambda: document_lines(parsed, iris) + conclusion_lines(conclusions, iris))  # noqa: B023
        stages.time("sort", lambda: sorted(set(lines)))  # noqa: B023
    stages.time("map", lambda: judgement_lines(identities.judgements, iris))
    return stages


def measure(copies: int) -> None:
    """Run one size, and print its lines."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_copies(Path(folder), copies)
        start = time.process_time()
        for path in paths:
            plain_extraction(path)
        peer = 1000 * (time.process_time() - start) / len(paths)
        before = _peak_megabytes(resource.RUSAGE_SELF)
        start = time.perf_counter()
        built = pipeline.build([Path(folder)], jobs=PROCESSES)
        wall = time.perf_counter() - start
        peak = _peak_megabytes(resource.RUSAGE_SELF), _peak_megabytes(resource.RUSAGE_CHILDREN)
        quads = built.graph.read_bytes().count(b"\n") if copies < MANY else built.graph.stat().st_size // 185
        some = write_copies(Path(folder), min(copies, 5))
        with collector_at_rest():  # as in a build
            seconds = time_stages(some).seconds
    total = sum(seconds.values())
    print(
        f"{len(paths):>5} pages, {len(built.parsed)} read, about {quads:,} quads: {len(paths) / wall:6.1f} a second"
        f" from file to quads in {wall:.2f} s on {PROCESSES} processes, their start included"
    )
    shares = ", ".join(f"{stage} {100 * spent / total:.0f} %" for stage, spent in seconds.items())
    own = 1000 * total / len(some)
    print(f"      {shares} of {own:.1f} ms of processor time a page")
    print(f"      plain extraction with lxml: {peer:.1f} ms a page; all stages {own / peer:.1f} times as long")
    print(f"      peak of memory {peak[0]:.0f} MB (before: {before:.0f} MB), of a worker {peak[1]:.0f} MB", flush=True)


def _peak_megabytes(who: int) -> float:
    peak = resource.getrusage(who).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    if not PAGES.is_dir():
        sys.exit("no pages: expected them in ../shared/pages/html beside the checkout")
    if sys.argv[1:2] == ["--size"]:
        measure(int(sys.argv[2]))
        return
    for copies in sys.argv[1:] or map(str, COPIES):
        subprocess.run([sys.executable, __file__, "--size", copies], check=True, env=os.environ)


if __name__ == "__main__":
    main()
