"""A title is data: whatever it holds, its file has a safe name of its own."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.fetching.names import asset_name, file_stem

SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

TITLES = [
    "../../etc/passwd", "CON", "nul.txt", "a" * 300, "🏁" * 80, "one\ntwo", "-rf", "", ".", "..", "\0", "\ud800",
    "a\u202eb",
    "C:\\Windows\\win.ini", "~/x", "$(reboot)", "Гран-при", "2003 Petit Le Mans", "a> <http://x> <http://y> . <http://z",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_makes_a_safe_name(title: str) -> None:
    stem = file_stem(title)
    assert SAFE.fullmatch(stem)
    assert len(f".{stem}.wikitext.json".encode()) <= 200


def test_the_name_can_be_read() -> None:
    assert re.fullmatch(r"2003-petit-le-mans-[0-9a-f]{10}", file_stem("2003 Petit Le Mans"))
    assert file_stem("Kimi Räikkönen").startswith("kimi-raikkonen-")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Audi", "AUDI"), ("a" * 300, "a" * 301), ("Räikkönen", "Raikkonen"), ("A-B", "A B"), ("🏁", "🏎")],
)
def test_two_titles_have_two_names_even_without_regard_to_case(one: str, other: str) -> None:
    assert file_stem(one).casefold() != file_stem(other).casefold()


def test_composed_and_decomposed_letters_are_one_title() -> None:
    assert file_stem("Räikkönen") == file_stem(unicodedata.normalize("NFD", "Räikkönen"))


def test_a_name_depends_on_where_its_title_is_from() -> None:
    assert file_stem("Audi", "https://one", "Audi") != file_stem("Audi", "https://other", "Audi")


@given(st.text(max_size=400))
def test_any_text_makes_a_safe_name(title: str) -> None:
    assert SAFE.fullmatch(file_stem(title))


@pytest.mark.parametrize("name", ["f1db-csv.zip", "f1db-json-splitted.zip", "dump.tar.xz", "races.csv"])
def test_a_plain_file_keeps_its_name(name: str) -> None:
    assert asset_name(name) == name


@pytest.mark.parametrize(
    "name", ["con.zip", "../x.zip", ".hidden", "A.zip", "x" * 300 + ".zip", "a b.zip", "-rf", "", "a.zip\n"]
)
def test_another_file_gets_a_safe_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]*[a-z0-9](?:\.[a-z0-9]{1,10})?", asset_name(name))
    assert asset_name(name) != name
    assert len(asset_name(name).encode()) <= 150
