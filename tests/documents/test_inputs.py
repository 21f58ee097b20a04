from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.documents import document_ids, find_inputs
from racegraph.documents.inputs import slug
from racegraph.errors import UnreadableFileError


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_folders_are_expanded_and_sorted_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden", ".git/config", "a/.x/y.txt"):
        write(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_inputs([tmp_path])]
    assert found == ["a/b/c.txt", "a/z.txt", "b.txt"]


def test_a_file_named_itself_is_read_also_when_hidden(tmp_path: Path) -> None:
    path = write(tmp_path / ".hidden")
    assert find_inputs([path]) == [path]


def test_a_file_found_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert find_inputs([path, tmp_path, tmp_path / "." / "a.txt"]) == [path]


def test_a_link_to_its_own_folder_does_not_go_round(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert find_inputs([tmp_path]) == [path]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"^nowhere: expected a file or folder, found nothing$"):
        find_inputs([tmp_path / "nowhere"])


def test_an_id_is_the_slug_of_the_name_without_its_ending(tmp_path: Path) -> None:
    path = write(tmp_path / "2003 Petit Le Mans (race).txt")
    assert document_ids([path]) == {path: "2003-petit-le-mans-race"}


def test_files_of_one_name_all_carry_a_hash_of_their_content(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a" / "Race.txt", "one"), write(tmp_path / "b" / "race.txt", "two")]
    ids = document_ids(paths)
    assert all(re.fullmatch(r"race-[0-9a-f]{8}", name) for name in ids.values())
    assert len(set(ids.values())) == 2
    assert document_ids(paths[::-1]) == ids


def test_copies_of_one_file_get_numbers(tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / "race.txt", "one") for folder in "abc"]
    first, second, third = document_ids(paths).values()
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_a_missing_file_has_an_id_too(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "race.txt", write(tmp_path / "race.txt")]
    assert len(set(document_ids(paths).values())) == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Räikkönen", "raikkonen"),
        ("audi 3.6L Turbo V8", "audi-3.6l-turbo-v8"),
        ("Riley & Scott", "riley-and-scott"),
        ("..", None),
        ("-rf", "rf"),
        ("CON", None),
        ("nul.txt", None),
        ("гонка", None),
        ("a> <http://x> <http://y> . <http://z", "a-http-x-http-y-.-http-z"),
        ("../../etc/passwd", "etc-passwd"),
        ("\udc80", None),
    ],
)
def test_a_slug_is_safe(name: str, expected: str | None) -> None:
    found = slug(name)
    assert found == expected if expected else re.search(r"(^|-)[0-9a-f]{8}$", found)


@given(st.text(max_size=300))
def test_every_slug_is_safe_as_a_file_name_and_in_an_iri(name: str) -> None:
    found = slug(name)
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*", found)
    assert len(found.encode()) <= 130
    assert not found.endswith((".", "-"))
