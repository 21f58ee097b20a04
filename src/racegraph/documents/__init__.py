"""Files in, documents out: the only room that knows formats, and it knows nothing of racing.

from racegraph.documents import document_ids, find_inputs, read_document

paths = find_inputs([Path("seeds")])
for path, document_id in document_ids(paths).items():
    document = read_document(path, document_id)
"""

from racegraph.documents.inputs import document_ids, find_inputs
from racegraph.documents.model import (
    Block,
    Cell,
    Document,
    Passage,
    Row,
    Run,
    RunKind,
    Section,
    Sentence,
    Table,
    TableKind,
    Text,
    TextKind,
)
from racegraph.documents.reading import read_document
from racegraph.documents.source import DEFAULT_LIMITS, Limits

__all__ = [
    "DEFAULT_LIMITS",
    "Block",
    "Cell",
    "Document",
    "Limits",
    "Passage",
    "Row",
    "Run",
    "RunKind",
    "Section",
    "Sentence",
    "Table",
    "TableKind",
    "Text",
    "TextKind",
    "document_ids",
    "find_inputs",
    "read_document",
]
