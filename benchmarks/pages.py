"""How many HTML pages a second go from file to quads on two processes, by which stages, and at what peak of memory.

The real pages beside the checkout (../shared/pages/html) are repeated with other years, so that each copy is another
race or season with its own ids, while drivers and teams recur as they do in a real collection. Each size runs in a
process of its own, so that its peak of memory is its own.

    python benchmarks/pages.py [copies ...]      1, 10 and 50 copies of each page where nothing is said

The peer does the least that anybody would do with such a page: lxml parses it, and the text of every cell of every
table is put into lists. It is measured in the same run, in the first process alone.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from racegraph.documents import Limits, document_ids, read_document
from racegraph.engines import Lost, ProcessPool
from racegraph.errors import InputError
from racegraph.identity import resolve
from racegraph.inference import infer
from racegraph.parsers import Parsed, parse_document
from racegraph.rdf import DEFAULT_BASE, map_dataset

PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages" / "html"
COPIES = (1, 10, 50)
PROCESSES = 2
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


def read_and_parse(item: tuple[Path, str]) -> tuple[float, float, Parsed | InputError]:
    """Seconds of processor time to read, and to parse, and what came of it."""
    path, document_id = item
    start = time.process_time()
    try:
        document = read_document(path, document_id, Limits())
    except InputError as error:
        return time.process_time() - start, 0.0, error
    middle = time.process_time()
    try:
        parsed: Parsed | InputError = parse_document(document)
    except InputError as error:
        parsed = error
    return middle - start, time.process_time() - middle, parsed


def plain_extraction(path: Path) -> list[list[list[str]]]:
    """The peer: every table as lists of the texts of its cells."""
    page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [
        [[" ".join(cell.text_content().split()) for cell in row.xpath("./td|./th")] for row in table.iter("tr")]
        for table in page.iter("table")
    ]


class Clock:
    """Wall and processor time since the last look."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def lap(self) -> tuple[float, float]:
        wall, processor = time.perf_counter(), time.process_time()
        passed = wall - self._wall, processor - self._processor
        self._wall, self._processor = wall, processor
        return passed


def measure(copies: int) -> None:
    """Run one size, and print its lines."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_copies(Path(folder), copies)
        start = time.process_time()
        for path in paths:
            plain_extraction(path)
        peer = time.process_time() - start
        before = _peak_megabytes(resource.RUSAGE_SELF)
        clock = Clock()
        outcomes = list(_outcomes(paths))
        reading_wall, _ = clock.lap()
    parsed = [outcome for _, _, outcome in outcomes if isinstance(outcome, Parsed)]
    records = [record for document in parsed for record in document.records]
    clock.lap()
    identities = resolve(records, ())
    resolving, _ = clock.lap()
    conclusions = tuple(infer(records, identities))
    inferring, _ = clock.lap()
    quads = sum(1 for _ in map_dataset(parsed, identities, conclusions, DEFAULT_BASE, judgements=identities.judgements))
    mapping, _ = clock.lap()
    wall = reading_wall + resolving + inferring + mapping
    spent = {
        "read": sum(seconds for seconds, _, _ in outcomes),
        "parse": sum(seconds for _, seconds, _ in outcomes),
        "resolve": resolving,
        "infer": inferring,
        "map": mapping,
    }
    total = sum(spent.values())
    print(
        f"{len(paths):>5} pages, {len(parsed)} read, {quads:,} quads: {len(paths) / wall:6.1f} pages a second"
        f" from file to quads in {wall:.2f} s"
    )
    print(
        "      "
        + ", ".join(f"{stage} {100 * seconds / total:.0f} %" for stage, seconds in spent.items())
        + f" of {total:.2f} s of work, {1000 * total / len(paths):.0f} ms a page;"
        f" read and parse on {PROCESSES} processes {len(paths) / reading_wall:.0f} pages a second with their start"
    )
    own = spent["read"] + spent["parse"]
    print(
        f"      plain extraction with lxml {1000 * peer / len(paths):.1f} ms a page; read and parse {own / peer:.1f}"
        f" times, all {total / peer:.1f} times as long"
    )
    print(
        f"      peak of memory {_peak_megabytes(resource.RUSAGE_SELF):.0f} MB (before: {before:.0f} MB),"
        f" of a worker {_peak_megabytes(resource.RUSAGE_CHILDREN):.0f} MB",
        flush=True,
    )


def _outcomes(paths: list[Path]) -> Iterator[tuple[float, float, Parsed | InputError]]:
    for outcome in ProcessPool(PROCESSES, lambda _: 60.0).map(read_and_parse, document_ids(paths).items()):
        if isinstance(outcome, Lost):
            print(f"      lost: {outcome.item[0].name}: {outcome.reason}")
        else:
            yield outcome


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
