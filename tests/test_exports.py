"""exports/ is what the main job writes from seeds/, now."""

from __future__ import annotations

import csv
from pathlib import Path

from rdflib import RDF, Namespace

import racegraph
from racegraph import pipeline

RG = Namespace("https://w3id.org/racegraph/ontology#")

ROOT = Path(__file__).resolve().parents[1]


def test_exports_are_up_to_date(tmp_path: Path) -> None:
    published = pipeline.publish(pipeline.build([ROOT / "seeds"]), tmp_path, ["ttl", "nt", "nq", "jsonld"])
    committed = {path.name: path.read_bytes() for path in (ROOT / "exports").iterdir()}
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(published.files) == sorted(written)
    assert sorted(committed) == sorted(written)
    stale = [name for name in written if committed[name] != written[name]]
    assert not stale, f"run `make exports` and read the diff of {stale}"


def test_every_name_that_a_judgement_speaks_of_is_in_the_graph() -> None:
    graph = racegraph.open(ROOT / "exports" / "racegraph.nq")
    names = {str(node) for node in graph.subjects(RDF.type, RG.Name)}
    text = (ROOT / "exports" / "judgements.sssom.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t"))
    spoken_of = {row[column] for row in rows for column in ("subject_id", "object_id")}
    assert rows
    assert {name.replace("printed:", "https://w3id.org/racegraph/id/name/") for name in spoken_of} <= names
