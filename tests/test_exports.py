"""exports/ is what the main job writes from seeds/, now."""

from __future__ import annotations

from pathlib import Path

from racegraph import pipeline

ROOT = Path(__file__).resolve().parents[1]


def test_exports_are_up_to_date(tmp_path: Path) -> None:
    published = pipeline.publish(pipeline.build([ROOT / "seeds"]), tmp_path, ["ttl", "nt", "nq", "jsonld"])
    committed = {path.name: path.read_bytes() for path in (ROOT / "exports").iterdir()}
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(published.files) == sorted(written)
    assert sorted(committed) == sorted(written)
    stale = [name for name in written if committed[name] != written[name]]
    assert not stale, f"run `make exports` and read the diff of {stale}"
