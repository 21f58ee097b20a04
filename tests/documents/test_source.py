from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from racegraph.documents import Limits, read_document
from racegraph.documents.source import open_source
from racegraph.errors import UnreadableFileError

TEXT = "= Räce =\n\nOne sentence.\n"


def refusal(path: Path, limits: Limits | None = None) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(path, "sample", limits or Limits())
    assert "\n" not in str(caught.value)
    assert str(path.parent) not in str(caught.value)
    return caught.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sample.txt"


def test_a_missing_file_is_refused(path: Path) -> None:
    assert str(refusal(path)) == "sample.txt: expected a file that can be read, found nothing"


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    assert refusal(tmp_path).found == "a folder"


def test_a_pipe_is_no_document(path: Path) -> None:
    os.mkfifo(path)
    assert refusal(path).found == "a device or pipe"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\r\n\t\xc2\xa0\n"])
def test_an_empty_file_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert refusal(path).expected == "a document"


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"text\nand \x00 more", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_a_binary_file_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert refusal(path).found.endswith("a binary file")


def test_a_file_beyond_the_limit_is_refused_unread(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert str(refusal(path)) == "sample.txt: expected at most 20,000,000 bytes, found 20,000,001 bytes"


def test_the_limit_can_be_set(path: Path) -> None:
    path.write_text(TEXT)
    assert refusal(path, Limits(file_bytes=10)).expected == "at most 10 bytes"


def test_more_parts_than_allowed_are_refused_with_their_line(path: Path) -> None:
    path.write_text("= A =\n" + "| 1 | 2 |\n" * 10)
    error = refusal(path, Limits(parts=15))
    assert str(error) == "sample.txt, line 9: expected at most 15 cells and sentences, found more"


def test_more_lines_than_allowed_are_refused(path: Path) -> None:
    path.write_bytes(b"= A =\r\n" + b"\n" * 9 + b"\r")
    assert str(refusal(path, Limits(lines=10))) == "sample.txt: expected at most 10 lines, found 11"


def test_more_bars_than_cells_are_allowed_are_refused_before_they_are_read(path: Path) -> None:
    path.write_text("= A =\n" + "|" * 100)
    assert refusal(path, Limits(parts=15)).found == "100 bars"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read(path: Path, encoding: str) -> None:
    path.write_bytes(TEXT.encode(encoding))
    assert open_source(path, "sample", Limits()).lines == ("= Räce =", "", "One sentence.")


def test_utf_16_of_both_byte_orders_is_read(path: Path) -> None:
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        path.write_bytes(mark + TEXT.encode(encoding))
        assert open_source(path, "sample", Limits()).lines[0] == "= Räce ="


def test_utf_32_is_refused_by_its_name(path: Path) -> None:
    path.write_bytes(TEXT.encode("utf-32"))
    assert "UTF-32" in refusal(path).found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_another_encoding_is_refused_with_offset_and_line(path: Path, end: str) -> None:
    path.write_bytes(f"= A ={end}{end}R".encode() + "ä".encode("cp1252") + b"ikk")
    error = refusal(path)
    assert error.where == "sample.txt, line 3"
    assert f"byte 0xE4 at offset {6 + 2 * len(end)}" in error.found
    assert "UTF-8" in error.expected


def test_the_offset_counts_a_byte_order_mark(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfab\xff")
    assert "offset 5" in refusal(path).found


def test_a_character_cut_in_the_middle_is_told(path: Path) -> None:
    path.write_bytes("= A =\nRä".encode()[:-1])
    assert refusal(path).where == "sample.txt, line 2"


def test_utf_16_cut_in_the_middle_is_told(path: Path) -> None:
    path.write_bytes("= A =\n".encode("utf-16") + b"x")
    assert refusal(path).expected == "text in UTF-16"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_lines_alike(path: Path, end: str) -> None:
    path.write_bytes(TEXT.replace("\n", end).encode())
    source = open_source(path, "sample", Limits())
    assert source.lines == ("= Räce =", "", "One sentence.")
    assert source.passage(1, 3).text == "= Räce =\n\nOne sentence."


def test_other_control_characters_end_no_line(path: Path) -> None:
    path.write_bytes("= A =\nOne\x0b two\x0c three\x85 four\u2028 five.\n".encode())
    document = read_document(path, "sample")
    assert [sentence.text for text in document.texts() for sentence in text.sentences] == ["One two three four five."]


def test_a_line_of_a_megabyte_is_read_in_time(path: Path) -> None:
    path.write_text("= A =\n" + "It won the race. " * 60_000 + "\n| " + "x | " * 250_000 + "\n")
    started = time.process_time()
    document = read_document(path, "sample")
    assert time.process_time() - started < 10
    assert len(next(document.texts()).sentences) == 60_000
    assert len(next(document.tables()).rows[0].cells) == 250_000


def test_the_hash_is_of_the_bytes(path: Path) -> None:
    path.write_bytes(b"= A =\nOne.\n")
    assert read_document(path, "sample").sha256 == hashlib.sha256(b"= A =\nOne.\n").hexdigest()
