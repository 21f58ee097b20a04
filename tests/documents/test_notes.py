"""What `racegraph fetch` has noted of a file reaches the document."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from racegraph.documents import find_inputs, read_document
from racegraph.documents.model import Origin
from racegraph.documents.notes import FileNote, read_note

TEXT = "{{Infobox}}\nAnn drove her car in each of the races of that year.\n"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
NOTE = {
    "title": "2003 Race (sports cars)",
    "url": "https://wiki.example/w/index.php?title=2003_Race&oldid=5",
    "revision": "5",
    "retrieved": "2026-11-22T10:00:00Z",
    "licence": "https://creativecommons.org/licenses/by-sa/4.0/",
    "attribution": "Contributors to “2003 Race”",
    "sha256": SHA256,
    "linked": ["x"],
}
ORIGIN = Origin(**{key: str(NOTE[key]) for key in ("url", "revision", "retrieved", "licence", "attribution")})


def page(folder: Path, note: str | bytes) -> Path:
    path = folder / "2003-race-1a2b.wikitext"
    path.write_text(TEXT)
    (folder / f".{path.name}.json").write_bytes(note.encode() if isinstance(note, str) else note)
    return path


def test_a_document_has_the_title_and_the_origin_that_are_noted(tmp_path: Path) -> None:
    document = read_document(page(tmp_path, json.dumps(NOTE)), "x")
    assert document.title == "2003 Race (sports cars)"
    assert document.origin == ORIGIN


def test_a_note_is_no_input(tmp_path: Path) -> None:
    assert find_inputs([tmp_path]) == []
    path = page(tmp_path, json.dumps(NOTE))
    assert find_inputs([tmp_path]) == [path]


def test_a_page_that_somebody_edited_is_no_longer_that_revision(tmp_path: Path) -> None:
    path = page(tmp_path, json.dumps(NOTE | {"sha256": "0" * 64}))
    assert read_document(path, "x").origin is None


@pytest.mark.parametrize("note", ["", "{", "[]", "5", b"\xff\xfe", "[" * 50_000, '{"sha256": 5}'])
def test_a_note_that_is_damaged_says_nothing(tmp_path: Path, note: str | bytes) -> None:
    assert read_note(page(tmp_path, note), SHA256) == FileNote()


def test_what_is_no_text_in_a_note_is_left_out(tmp_path: Path) -> None:
    path = page(tmp_path, json.dumps({"sha256": SHA256, "title": ["x"], "url": 5, "revision": " 7\n"}))
    assert read_note(path, SHA256) == FileNote(None, Origin(revision="7"))


def test_without_a_note_a_document_has_no_origin(tmp_path: Path) -> None:
    path = tmp_path / "2003-race.wikitext"
    path.write_text(TEXT)
    assert read_document(path, "x").origin is None


def test_the_name_decides_where_a_stub_in_wikitext_looks_like_prose(tmp_path: Path) -> None:
    path = tmp_path / "stub.wikitext"
    path.write_text("Ann drove her [[car]] in each of the races of that year.\n")
    assert read_document(path, "x").format == "wikitext"
