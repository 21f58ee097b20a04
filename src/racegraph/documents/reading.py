"""One file to one document: exactly one reader may claim it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from racegraph.documents.model import Document
from racegraph.documents.notes import read_note
from racegraph.documents.readers import READERS, Reader
from racegraph.documents.readers.html import Html
from racegraph.documents.readers.wikitext import ENDINGS as WIKITEXT_ENDINGS
from racegraph.documents.readers.wikitext import Wikitext
from racegraph.documents.source import DEFAULT_LIMITS, Limits, Source, open_source
from racegraph.errors import UnknownDocumentError

_ENDINGS = {Wikitext.name: WIKITEXT_ENDINGS, Html.name: (".html", ".htm", ".xhtml")}


def read_document(path: Path, document_id: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a file.

    Args:
        path: the file.
        document_id: what the document is called in this build.
        limits: what it may cost.

    Raises:
        UnreadableFileError: the file is missing, empty, binary, too large or not text.
        UnknownDocumentError: no reader recognises it, or more than one does.
    """
    source = open_source(path, document_id, limits)
    note = read_note(path, source.sha256)
    source = replace(source, title=note.title)
    return replace(_reader_for(source).read(source, limits), origin=note.origin)


def _reader_for(source: Source) -> Reader:
    claiming = [reader for reader in READERS if reader.claims(source)]
    if len(claiming) > 1:  # a stub in wikitext may look like prose; then the file's name decides
        claiming = [reader for reader in claiming if _is_named(reader, source)] or claiming
    if len(claiming) == 1:
        return claiming[0]
    number = source.first_printed
    where = f"{source.file_name}, line {number}"
    if claiming:
        names = " and ".join(reader.name for reader in claiming)
        raise UnknownDocumentError(where, "a document of one format", f"marks of {len(claiming)}: {names}")
    looked_for = "; ".join(reader.looks_for for reader in READERS)
    raise UnknownDocumentError(
        where, f"a document of a known format ({looked_for})", f'"{source.line(number).strip()}"'
    )


def _is_named(reader: Reader, source: Source) -> bool:
    return source.file_name.lower().endswith(_ENDINGS.get(reader.name, ()))
