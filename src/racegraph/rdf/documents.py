"""Sources: the document itself, its title, its categories, and what it is about."""

from __future__ import annotations

from racegraph.documents.model import Document
from racegraph.rdf import literals
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.vocabulary import rdf, rg
from racegraph.records import Subject


def map_document(sheet: DocumentSheet, document: Document) -> None:
    """Write what is known of a source before anybody understands it."""
    node = sheet.iris.document(document.id)
    sheet.add(node, rdf.type, rg.Document)
    sheet.add(node, rg.fileName, literals.string(document.file_name))
    sheet.add(node, rg.format, literals.string(document.format))
    sheet.add(node, rg.sha256, literals.string(document.sha256))
    sheet.add_given(node, rg.title, document.title, literals.string)
    for category in document.categories:
        sheet.add(node, rg.category, literals.string(category))


def map_subject(sheet: DocumentSheet, record: Subject, document: Document) -> None:
    """Write what a document is about, and the title it has been given where it prints none."""
    node = sheet.iris.document(document.id)
    sheet.add(node, rg.subject, sheet.thing(record.name, record.source))
    if document.title is None:
        sheet.add_given(node, rg.title, record.title, literals.string)
