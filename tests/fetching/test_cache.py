"""The folder: a file is the former one or the new one, and what nobody needs goes."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from racegraph.errors import UsageError
from racegraph.fetching import Cache, Note

NOTE = Note(
    title="A",
    url="https://wiki.example/a",
    revision="1",
    retrieved="2026-11-22T10:00:00Z",
    licence=None,
    attribution="Contributors",
    sha256=hashlib.sha256(b"text").hexdigest(),
    source="https://wiki.example/api.php",
    key="7",
    format="html",
    names=("A", "B"),
)


def test_what_is_stored_is_found_again(tmp_path: Path) -> None:
    stored = Cache(tmp_path / "new" / "folder").save("a.html", b"text", NOTE)
    cache = Cache(tmp_path / "new" / "folder")
    assert cache.stored(NOTE.source) == [stored]
    assert cache.is_whole(stored)
    assert cache.stored("https://other.example/api.php") == []


def test_a_file_can_be_read_by_everybody_who_may_look_into_the_folder(tmp_path: Path) -> None:
    stored = Cache(tmp_path).save("a.html", b"text", NOTE)
    assert stat.S_IMODE(stored.path.stat().st_mode) == 0o644


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"url": 5}', '{"url":"a","retrieved":"b","sha256":"c"}', "[" * 50_000]
)
def test_a_damaged_note_is_none(tmp_path: Path, note: str) -> None:
    (tmp_path / ".a.html.json").write_text(note)
    assert Cache(tmp_path).stored(NOTE.source) == []


def test_fields_of_a_note_that_are_not_known_here_do_no_harm(tmp_path: Path) -> None:
    Cache(tmp_path).save("a.html", b"text", NOTE)
    path = tmp_path / ".a.html.json"
    path.write_text(path.read_text().replace('"title"', '"of a later version": [], "title"'))
    assert Cache(tmp_path).stored(NOTE.source)[0].note == NOTE


def test_fields_of_another_type_are_left_out(tmp_path: Path) -> None:
    Cache(tmp_path).save("a.html", b"text", NOTE)
    value = json.loads((tmp_path / ".a.html.json").read_text())
    value |= {"revision": 5, "title": ["x"], "names": {"a": 1}, "linked": [1, None], "total": "many", "etag": {}}
    (tmp_path / ".a.html.json").write_text(json.dumps(value))
    note = Cache(tmp_path).stored(NOTE.source)[0].note
    assert note == replace(NOTE, revision=None, title=None, names=(), linked=("1", "None"))


def test_a_file_that_is_gone_or_changed_is_not_whole(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    stored = cache.save("a.html", b"text", NOTE)
    stored.path.write_bytes(b"other")
    assert not cache.is_whole(stored)
    stored.path.unlink()
    assert not cache.is_whole(stored)


def test_a_full_disk_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    stored = cache.save("a.html", b"text", NOTE)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="found no space left on device"):
        cache.save("a.html", b"new text", replace(NOTE, revision="2"))
    assert stored.path.read_bytes() == b"text"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.html.json", "a.html"]


def test_old_temporary_files_are_cleared_and_young_ones_are_somebodys(tmp_path: Path) -> None:
    old, young = tmp_path / ".racegraph-old.part", tmp_path / ".racegraph-young.part"
    for path in (old, young):
        path.write_text("x")
    os.utime(old, (1, 1))
    Cache(tmp_path)
    assert not old.exists()
    assert young.exists()


def test_a_list_of_titles_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.read_list("x") is None
    cache.write_list("x", ["A", "Bé"], {"category": "X"})
    assert cache.read_list("x") == ["A", "Bé"]
    (tmp_path / ".x.list").write_text('{"titles": 5}')
    assert cache.read_list("x") is None
