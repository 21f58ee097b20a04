"""How long it takes to validate a graph, and how much memory: our own engine against pySHACL.

Both run here, one after the other, each in a process of its own, over the seeds' graph and over copies of it with IRIs
of their own; both must find as much. The shapes' queries are run by the same code for both.

    python benchmarks/validation.py            sizes up to 265,000 quads, then 2 million for our own engine
    python benchmarks/validation.py --quick    the seeds alone

Times are of the processor, summed over threads, without starting Python. "Reading and storing" is what any validation
that asks in SPARQL spends first: the file parsed and its triples put into a store, without a single check.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, Store, parse

from racegraph.validation import validate_file

SEEDS = Path(__file__).resolve().parents[1] / "exports" / "racegraph.nq"
IDS = "https://w3id.org/racegraph/id/"
COPIES = (1, 3, 10)
LARGE = 76  # copies; 2.0 million quads
MEASURES = ("own", "pyshacl", "store")  # the third only reads the file and fills a store


def write_copies(count: int, folder: Path) -> Path:
    """Write the seeds' quads again and again, sorted as an export is."""
    text = SEEDS.read_text(encoding="utf-8")
    path = folder / f"copies-{count}.nq"
    # One copy after the other is in order as long as their numbers are.
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(text.replace(IDS, f"{IDS}copy-{number:04}/"))
    return path


def measure(what: str, path: Path) -> dict[str, Any]:
    """Run one measure in a process of its own; return its processor time in seconds, memory in MB and findings."""
    done = subprocess.run([sys.executable, __file__, "--one", what, str(path)], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run_one(what: str, path: Path) -> None:
    start = time.process_time()
    if what == "store":
        store = Store()
        quads = parse(path=path, format=RdfFormat.N_QUADS)
        store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        findings = len(store)
    else:
        findings = len(validate_file(path, engine=what).results)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": memory, "findings": findings}))


def compare(path: Path) -> None:
    own, peer = measure("own", path), measure("pyshacl", path)
    if own["findings"] != peer["findings"]:
        sys.exit(f"the engines differ: {own['findings']} and {peer['findings']} results")
    quads = sum(1 for _ in path.open("rb"))
    print(
        f"{quads:>9,} quads: own {own['seconds']:6.2f} s {own['megabytes']:6.0f} MB"
        f"   pySHACL {peer['seconds']:6.2f} s {peer['megabytes']:6.0f} MB"
        f"   own/pySHACL {own['seconds'] / peer['seconds']:.3f} of the time"
        f" {own['megabytes'] / peer['megabytes']:.2f} of the memory   {own['findings']} results each"
    )


def show_large(path: Path) -> None:
    own, store = measure("own", path), measure("store", path)
    triples = store["findings"]
    rest = own["seconds"] - store["seconds"]
    print(f"{triples:>9,} triples, own alone: {own['seconds']:.1f} s, {triples / own['seconds']:,.0f} triples/s")
    print(f"          reading and storing {store['seconds']:.1f} s, {triples / store['seconds']:,.0f} triples/s")
    print(f"          the constraints and the queries {rest:.1f} s, {triples / rest:,.0f} triples/s")
    print(f"          {own['megabytes']:.0f} MB, of which the store {store['megabytes']:.0f} MB")


def main() -> None:
    if "--one" in sys.argv:
        run_one(sys.argv[-2], Path(sys.argv[-1]))
        return
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        for count in COPIES[:1] if quick else COPIES:
            compare(write_copies(count, Path(folder)))
        if not quick:
            show_large(write_copies(LARGE, Path(folder)))


if __name__ == "__main__":
    main()
