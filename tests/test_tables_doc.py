"""The example of docs/tables.md works as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from racegraph.parsers.datasets import find_dataset, parse_part
from racegraph.parsers.datasets.tables import fields
from racegraph.records import Entry, ResultStatus

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "tables.md").read_text(encoding="utf-8")


def test_the_example_works(tmp_path: Path) -> None:
    (rows,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    (mapping,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "results.csv").write_bytes(rows.replace("\n", "\r\n").encode("cp1252"))
    (tmp_path / "results.toml").write_text(mapping, encoding="utf-8")
    dataset = find_dataset(tmp_path / "results.csv", "results")
    assert dataset is not None
    (part,) = dataset.parts()
    parsed = parse_part(part)
    assert parsed.problems == ()
    assert parsed.coverage.cells.left_over == ()
    first, second = (record for record in parsed.records if isinstance(record, Entry))
    assert [drive.driver.text for drive in first.drives] == ["Anna Bauer", "José Peña"]
    assert [entrant.name.text for entrant in first.entrants] == ["Équipe Müller"]
    assert second.result is not None
    assert second.result.status is ResultStatus.RETIRED


def test_each_word_is_documented() -> None:
    words = {word for kind in fields.KINDS for word in fields.fields_of(kind)}
    words |= fields.ABOUT | fields.FILE | fields.VALUES | fields.SOURCE | fields.SECTIONS | set(fields.KINDS)
    documented = set(re.findall(r"[a-z_-]+", PAGE))
    assert words - documented == set()
