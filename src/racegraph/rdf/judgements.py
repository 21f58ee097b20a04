"""Judgements of sameness: which two printed names, what was held of them, and on which evidence."""

from __future__ import annotations

from racegraph.identity.model import Judgement, PrintedName
from racegraph.rdf import literals
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.vocabulary import prov, rdf, rg, rgs


def map_judgement(sheet: Sheet, record: Judgement) -> None:
    """Write what is held of two names; one that no document prints (a user's) has no node to point at."""
    names = [printed for printed in (record.first, record.second) if printed.document]
    node = sheet.iris.judgement(record.rule, _key(record))
    sheet.add(node, rdf.type, rg.Judgement)
    for printed in names:
        sheet.add(node, rg.judges, sheet.iris.name(printed.document, printed.name, printed.country))
    sheet.add(node, rg.verdict, rgs[record.verdict])
    sheet.add(node, rg.judgementConfidence, literals.decimal(record.confidence))
    sheet.add(node, rg.rule, literals.string(record.rule))
    for sentence in record.evidence:
        sheet.add(node, rg.evidence, literals.string(sentence))
    for passage in record.passages:
        sheet.add(node, prov.used, sheet.passage(passage))


def _key(record: Judgement) -> str:
    return "\0".join(part for printed in (record.first, record.second) for part in _parts(printed))


def _parts(printed: PrintedName) -> tuple[str, ...]:
    name = printed.name
    return name.kind, name.text, name.qualifier, printed.document
