"""From f1db's CSV to N-Quads: racegraph, Morph-KGC with an RML mapping, and a plain script with rdflib, in one run.

    python -m venv morph; morph/bin/pip install morph-kgc==2.3.1 "pandas<3" "numpy<2"
    python benchmarks/materialise.py --morph-kgc morph/bin/python

Morph-KGC 2.3.1 stops with pandas 3 and with numpy 2, which racegraph has; so it is given an environment of its own.
Without the option it is left out. The copy of f1db lies beside the checkout, ../shared/data/f1db-*.tar.xz.

The tables are derived from f1db's tree by what the tests derive them with, outside the time. Each tool then runs in a
process of its own, racegraph and Morph-KGC on two processes each. Wall time and processor time (of all processes of the
tool) include the start of Python and the writing of the file. Memory is the largest sum over the tool's processes at
one time, shared pages counted once; it is known on Linux only.

What they do is not the same, and both ways to count it are printed. The peers map four tables (races, race results,
drivers, constructors) to the core: race, entry, driver, constructor, result with position and points. racegraph reads
all tables, tells names apart, infers, and gives every statement its line. So "triples a second" is in its favour: it
counts all that each tool writes, provenance included. "Rows a second" is in the peers' favour: it counts the rows of
results alone, as if the rest were nothing. A fourth run gives racegraph the
tables of the core, of the ids in them and of the seasons' entrants; it still resolves names and writes provenance.

Equal core facts: each file is read back to a set of (race, car, driver, constructor, position, points), one for each
driver of an entry, by f1db's ids and with numbers as numbers. Anything in one set and not in the other is printed, and
the script ends with 1. In the state that the figures in docs/datasets.md are of, all sets are equal.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

REPOSITORY = Path(__file__).resolve().parents[1]
ID = "https://w3id.org/racegraph/id/"
RG = "https://w3id.org/racegraph/ontology#"
GRAPH = f"{ID}graph/core"
PROCESSES = 2
SAMPLES = 0.05  # seconds between two looks at the memory
SHOWN = 5  # differences of each kind that are printed in full
PEER_TABLES = ("races", "races-race-results", "drivers", "constructors")
KNOWN_BY_ID = (  # tables whose ids the core's tables hold
    *("continents", "countries", "circuits", "circuits-layouts", "grands-prix", "entrants", "chassis", "engines"),
    *("engine-manufacturers", "tyre-manufacturers", "seasons-entrants", "seasons-entrants-constructors"),
    *("seasons-entrants-chassis", "seasons-entrants-engines", "seasons-entrants-tyre-manufacturers"),
    "seasons-entrants-drivers",
)
MAPPING = """
@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rg: <https://w3id.org/racegraph/ontology#> .
"""
ENTRY = "{raceId}/entry/{positionDisplayOrder}"

Row = tuple[str, str, str, str, str, Decimal | None]  # race, car, driver, constructor, position, points


@dataclass(frozen=True, slots=True)
class Table:
    """How the peers map one table: templates with {column}, and a column alone in braces for its value."""

    name: str
    subject: str  # below ID
    kind: str
    properties: tuple[tuple[str, str, str], ...]  # property, "iri", "text" or a datatype of XSD, template


def _thing(table: str, path: str, kind: str) -> Table:
    label = "{officialName}" if table == "races" else "{name}"
    more = (("rg:date", "date", "{date}"),) if table == "races" else ()
    properties = (("rdfs:label", "text", label), ("rg:identifier", "text", "f1db:{id}"), *more)
    return Table(f"f1db-{table}.csv", f"{path}/{{id}}", kind, properties)


TABLES = (
    _thing("races", "race", "Race"),
    _thing("drivers", "person", "Person"),
    _thing("constructors", "manufacturer", "Constructor"),
    Table(
        "f1db-races-race-results.csv",
        f"race/{ENTRY}",
        "Entry",
        (
            ("rg:race", "iri", "race/{raceId}"),
            ("rg:carNumber", "text", "{driverNumber}"),
            ("rg:driver", "iri", "person/{driverId}"),
            ("rg:constructor", "iri", "manufacturer/{constructorId}"),
            ("rg:result", "iri", f"race/{ENTRY}/result"),
        ),
    ),
    Table(
        "f1db-races-race-results.csv",
        f"race/{ENTRY}/result",
        "Result",
        (
            ("rg:entry", "iri", f"race/{ENTRY}"),
            ("rg:position", "integer", "{positionNumber}"),
            ("rg:points", "decimal", "{points}"),
        ),
    ),
)


def derive_csv(folder: Path) -> None:
    """Write the CSV release of the copy of f1db beside the checkout."""
    sys.path.insert(0, str(REPOSITORY))
    from tests.parsers.datasets import f1db_releases  # noqa: PLC0415 - of the tests, found by the line above
    from tests.parsers.datasets.f1db_beside import ARCHIVES, members, plain  # noqa: PLC0415

    if not ARCHIVES:
        sys.exit("no copy of f1db: expected ../shared/data/f1db-*.tar.xz beside the checkout")
    f1db_releases.write_csv(f1db_releases.tables({path: plain(text) for path, text in members()}), folder)


def rml_mapping(folder: Path) -> str:
    """Return the peers' tables as a mapping in RML, into one named graph."""
    parts = [MAPPING]
    for number, table in enumerate(TABLES):
        parts.append(
            f"<#map{number}> a rr:TriplesMap ;\n"
            f'  rml:logicalSource [ rml:source "{folder / table.name}" ; rml:referenceFormulation ql:CSV ] ;\n'
            f'  rr:subjectMap [ rr:template "{ID}{table.subject}" ; rr:class rg:{table.kind} ; rr:graph <{GRAPH}> ]'
        )
        for name, kind, template in table.properties:
            parts.append(
                f" ;\n  rr:predicateObjectMap [ rr:predicate {name} ; rr:objectMap [ {_term(kind, template)} ] ]"
            )
        parts.append(" .\n\n")
    return "".join(parts)


def _term(kind: str, template: str) -> str:
    if kind == "iri":
        return f'rr:template "{ID}{template}"'
    alone = template[0] == "{" and template.count("{") == 1
    value = f'rml:reference "{template[1:-1]}"' if alone else f'rr:template "{template}" ; rr:termType rr:Literal'
    return value if kind == "text" else f"{value} ; rr:datatype xsd:{kind}"


def run_racegraph(folder: Path, output: Path) -> None:
    from racegraph import pipeline  # noqa: PLC0415 - in the tool's own process, on its own account

    built = pipeline.build([folder], jobs=PROCESSES)
    for problem in built.unread:
        print(problem, file=sys.stderr)
    shutil.move(built.graph, output)


def run_rdflib(folder: Path, output: Path) -> None:
    """The script that anybody would write: rows to triples of a graph, and the graph to a file."""
    import rdflib  # noqa: PLC0415

    rg, rdfs, xsd = (rdflib.Namespace(str(one)) for one in (RG, rdflib.RDFS, rdflib.XSD))
    namespaces = {"rg": rg, "rdfs": rdfs}
    dataset = rdflib.Dataset()
    graph = dataset.graph(rdflib.URIRef(GRAPH))
    for table in TABLES:
        properties = [
            (namespaces[name.partition(":")[0]][name.partition(":")[2]], kind, template)
            for name, kind, template in table.properties
        ]
        with (folder / table.name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                subject = rdflib.URIRef(ID + table.subject.format_map(row))
                graph.add((subject, rdflib.RDF.type, rg[table.kind]))
                for property_, kind, template in properties:
                    value = template.format_map(row)
                    if kind == "iri":
                        graph.add((subject, property_, rdflib.URIRef(ID + value)))
                    elif value:
                        datatype = None if kind == "text" else xsd[kind]
                        graph.add((subject, property_, rdflib.Literal(value, datatype=datatype)))
    dataset.serialize(output, format="nquads", encoding="utf-8")


def morph_command(python: str, folder: Path, output: Path) -> list[str]:
    mapping, config = output.with_suffix(".rml.ttl"), output.with_suffix(".ini")
    mapping.write_text(rml_mapping(folder), encoding="utf-8")
    config.write_text(
        f"[CONFIGURATION]\noutput_file={output}\noutput_format=N-QUADS\nnumber_of_processes={PROCESSES}\n"
        f"logging_level=WARNING\n\n[f1db]\nmappings={mapping}\n",
        encoding="utf-8",
    )
    return [python, "-W", "ignore", "-m", "morph_kgc", str(config)]


def own_command(tool: str, folder: Path, output: Path) -> list[str]:
    return [sys.executable, __file__, "--tool", tool, str(folder), str(output)]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run took: seconds, and megabytes, 0 where they cannot be known."""

    name: str
    triples: int
    rows: frozenset[Row]
    wall: float
    processor: float
    memory: float


def measure(name: str, command: list[str], output: Path) -> Measured:
    """Run a tool in a process of its own, and read back what it wrote."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=output.parent)
    together = 0.0
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        together = max(together, sum(map(_proportional_megabytes, _family(process.pid))))
        time.sleep(SAMPLES)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{name} ended with {process.returncode}")
    with output.open("rb") as file:
        triples = sum(line.startswith(b"<") for line in file)  # rdflib writes an empty line, too
    found = frozenset(rows(output))
    output.unlink()
    return Measured(name, triples, found, wall, usage.ru_utime + usage.ru_stime, together)


def _family(pid: int) -> list[int]:
    """Return a process and all below it."""
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        children[int(fields[1])].append(int(stat.parent.name))
    found = [pid]
    for one in found:  # grows while it is read
        found += children[one]
    return found


def _proportional_megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def rows(graph: Path) -> Iterator[Row]:
    """Yield the core rows of a file of N-Quads, one for each driver of an entry with a result."""
    facts = _facts(graph)

    def one(subject: str, name: str) -> str:
        return min(facts[name].get(subject, {""}))

    def ids(subject: str) -> str:
        return "|".join(sorted(facts["identifier"].get(subject, {f"? {subject}"})))

    for entry, results in facts["result"].items():
        [result] = results
        car = (ids(one(entry, "race")), one(entry, "carNumber"))
        rest = (ids(one(entry, "constructor")), one(result, "position"))
        for drive in facts["drive"].get(entry, {entry}):
            points = one(drive, "points") or one(result, "points")
            yield (*car, ids(one(drive, "driver")), *rest, Decimal(points).normalize() if points else None)


def _facts(graph: Path) -> dict[str, dict[str, set[str]]]:
    """Return property → subject → values, of what the rows need."""
    names = ("result", "race", "carNumber", "constructor", "position", "drive", "driver", "points", "identifier")
    facts: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in names}
    with graph.open("rb") as file:
        for quad in parse(b"".join(_lines_with(file, names)), RdfFormat.N_QUADS):
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            facts[quad.predicate.value.removeprefix(RG)][quad.subject.value].add(quad.object.value)
    return facts


def _lines_with(lines: Iterable[bytes], names: Iterable[str]) -> Iterator[bytes]:
    wanted = {f"<{RG}{name}>".encode() for name in names}
    return (line for line in lines if line.startswith(b"<") and line.split(b" ", 2)[1] in wanted)


def print_table(runs: list[Measured]) -> None:
    print("| | triples | triples a second | rows a second | wall, s | processor, s | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for run in runs:
        cells = [f"{run.triples:,}", f"{run.triples / run.wall:,.0f}", f"{len(run.rows) / run.wall:,.0f}"]
        cells += [f"{run.wall:.1f}", f"{run.processor:.1f}", f"{run.memory:,.0f}"]
        print(f"| {run.name} | {' | '.join(cells)} |")


def print_ratio(own: Measured, peer: Measured) -> None:
    throughput = (own.triples / own.wall) / (peer.triples / peer.wall)
    by_processor = (own.triples / own.processor) / (peer.triples / peer.processor)
    of_rows = (len(own.rows) / own.wall) / (len(peer.rows) / peer.wall)
    memory = f"{own.memory / peer.memory:.2f}" if peer.memory else "unknown"
    print(
        f"{own.name} to {peer.name}: {throughput:.2f} times the triples a second, {by_processor:.2f} times by processor"
        f" time, {of_rows:.2f} times the rows a second; memory {memory} times"
    )


def print_differences(first: Measured, other: Measured) -> bool:
    """Say which core rows one has and the other has not; return whether there are any."""
    for one, than in ((first, other), (other, first)):
        only = sorted(one.rows - than.rows, key=str)
        print(f"core rows of {one.name} that {than.name} has not: {len(only)} of {len(one.rows):,}")
        for row in only[:SHOWN]:
            print(f"    {row}")
    return first.rows != other.rows


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tool", nargs=3, metavar=("NAME", "FOLDER", "OUTPUT"), help=argparse.SUPPRESS)
    parser.add_argument("--morph-kgc", metavar="PYTHON", help="of an environment with Morph-KGC")
    arguments = parser.parse_args()
    chosen = arguments.tool
    if chosen:
        work = {"racegraph": run_racegraph, "rdflib": run_rdflib}[chosen[0]]
        work(Path(chosen[1]), Path(chosen[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        sys.exit(compare(Path(name), arguments.morph_kgc))


def compare(folder: Path, python: str | None) -> int:
    """Run all, print the table, ratios and differences; return 1 where core rows differ."""
    whole, core = folder / "f1db", folder / "f1db-core"
    whole.mkdir()
    core.mkdir()
    derive_csv(whole)
    for table in (*PEER_TABLES, *KNOWN_BY_ID):
        shutil.copy(whole / f"f1db-{table}.csv", core)
    output = folder / "graph.nq"
    own = measure("racegraph", own_command("racegraph", whole, output), output)
    same_tables = measure("racegraph, core tables", own_command("racegraph", core, output), output)
    peers = [measure("rdflib", own_command("rdflib", whole, output), output)]
    if python is None:
        print("Morph-KGC is left out: --morph-kgc PYTHON names an environment that has it")
    else:
        peers.insert(0, measure("Morph-KGC", morph_command(os.path.abspath(python), whole, output), output))
    print_table([own, same_tables, *peers])
    for peer in peers:
        print_ratio(own, peer)
        print_ratio(same_tables, peer)
    differ = [print_differences(own, other) for other in (same_tables, *peers)]  # all of them are printed
    return int(any(differ))


if __name__ == "__main__":
    main()
