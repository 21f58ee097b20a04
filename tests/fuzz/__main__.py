"""Spoil documents and cells for as long as asked, and keep what should not have happened.

    python -m tests.fuzz --seconds 60 [--seed 1] [--out build/fuzz]

Each case may take 5 s of processor time per 100 kB and 2 s to begin with; it must end in records or in a RacegraphError
of one line. A fault is made smaller, written to the folder and told once. Exit code 1 where there was one.
Where real pages lie beside the checkout (../shared), they are spoilt, too.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

from tests.fuzz.cases import Case, Verdict
from tests.fuzz.mutations import made_cell, spoilt
from tests.fuzz.samples import DOCUMENTS
from tests.fuzz.shrinking import shrink
from tests.fuzz.worker import Worker

_SHARED = Path(__file__).resolve().parents[3] / "shared"
_LONGEST = 60_000  # characters of a spoilt document
_SHRINK_SECONDS = 15.0


def _documents() -> Mapping[str, str]:
    found = dict(DOCUMENTS)
    for pattern in ("seeds/*.txt", "pages/wikitext/*", "pages/html/*.html", "pages/text/*.txt"):
        for path in sorted(_SHARED.glob(pattern)):
            found[path.name] = path.read_text(encoding="utf-8")
    return found


def next_case(random: Random, documents: Mapping[str, str]) -> Case:
    """A cell, a spoilt sample of ours, or a piece of a spoilt real page."""
    kind = random.random()
    if kind < 0.3:
        return Case("", made_cell(random).encode("utf-8", "surrogatepass"))
    names = [*DOCUMENTS] if kind < 0.75 else [*documents]
    name, other = random.choice(names), random.choice(names)
    text = documents[name]
    if len(text) > _LONGEST // 2:
        start = random.choice((0, random.randrange(len(text))))
        text = text[start : start + _LONGEST // 2]
    return Case(name, spoilt(random, text, documents[other][:_LONGEST], _LONGEST))


def _keep(folder: Path, case: Case, verdict: Verdict) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(case.data).hexdigest()[:12]
    path = folder / f"{digest}-{case.name or 'cell.txt'}"
    path.write_bytes(case.data)
    path.with_name(f"{digest}-fault.txt").write_text(f"{verdict.fault}\n\n{verdict.details}\n", encoding="utf-8")
    return path


def fuzz(seconds: float, seed: int, folder: Path) -> int:
    """Try cases until the time is over; return how many different faults there were."""
    random, documents = Random(seed), _documents()
    counts: Counter[str] = Counter()
    end = time.monotonic() + seconds
    with Worker() as worker:
        while time.monotonic() < end:
            case = next_case(random, documents)
            verdict = worker.verdict(case)
            counts["cells" if not case.name else "documents"] += 1
            counts["refused"] += verdict.refused
            if verdict.fault is None:
                continue
            counts[verdict.fault] += 1
            if counts[verdict.fault] == 1:
                small = shrink(worker, case, verdict.fault, _SHRINK_SECONDS)
                path = _keep(folder, small, verdict)
                print(
                    f"FAULT {verdict.fault}\n  {path} ({len(small.data):,} bytes, of {case.name or 'a cell'})",
                    flush=True,
                )
    tried = {name: counts.pop(name, 0) for name in ("documents", "cells", "refused")}
    print(f"{tried['documents']:,} documents ({tried['refused']:,} refused) and {tried['cells']:,} cells, seed {seed}")
    for fault, count in counts.most_common():
        print(f"{count:>6} {fault}")
    return len(counts)


def main() -> None:
    """Read the arguments, and fuzz."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--out", type=Path, default=Path("build/fuzz"))
    given = arguments.parse_args()
    sys.exit(1 if fuzz(given.seconds, given.seed, given.out) else 0)


if __name__ == "__main__":
    main()
