"""Judgements as SSSOM/TSV, the common form for sets of mappings (https://mapping-commons.github.io/sssom/).

"Same" is skos:exactMatch, "different" the same with the modifier Not. Unsure ones assert nothing, so they are
not in it: see `review`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from racegraph.identity.model import Judgement, PrintedName, Verdict

COLUMNS = (
    "subject_id",
    "subject_label",
    "subject_category",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "object_category",
    "mapping_justification",
    "confidence",
    "comment",
)
_PREFIX = "printed"
_CURIES = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_LEXICAL = frozenset(
    {
        "abbreviation-in-brackets",
        "equal-after-folding",
        "equal-spelling",
        "name-in-another-order",
        "plural-or-legal-form",
        "same-engine-parts",
        "same-words-in-another-order",
        "umlaut-spelt-out",
    }
)
_STATED = frozenset({"stated-former-name", "stated-other-name"})


def write_sssom(
    judgements: Iterable[Judgement],
    iri: Callable[[PrintedName], str],
    *,
    names_iri: str,
    mapping_set_id: str,
    license_iri: str = "https://w3id.org/sssom/license/unspecified",
) -> str:
    """Return the same and different ones as SSSOM/TSV, its metadata in front.

    Args:
        judgements: of all verdicts.
        iri: the IRI of a printed name.
        names_iri: what the IRIs of all printed names begin with; left off in the rows.
        mapping_set_id: the IRI of the set itself.
        license_iri: under which the mappings may be used.
    """
    rows = (_row(judgement, iri, names_iri) for judgement in judgements if judgement.verdict is not Verdict.UNSURE)
    text = io.StringIO()
    text.write(_metadata({_PREFIX: names_iri, **_CURIES}, mapping_set_id, license_iri))
    table = csv.writer(text, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    # Two spellings with one IRI would be mapped to themselves, which says nothing.
    table.writerows(sorted({row for row in rows if row[0] != row[5]}))
    return text.getvalue()


def _metadata(curies: Mapping[str, str], mapping_set_id: str, license_iri: str) -> str:
    lines = [f"mapping_set_id: {mapping_set_id}", "mapping_set_title: Which printed names are the same thing"]
    lines += [f"license: {license_iri}", "mapping_tool: racegraph", "curie_map:"]
    lines += [f"  {prefix}: {namespace}" for prefix, namespace in sorted(curies.items())]
    return "".join(f"#{line}\n" for line in lines)


def _row(judgement: Judgement, iri: Callable[[PrintedName], str], names_iri: str) -> tuple[str, ...]:
    first, second = judgement.first, judgement.second
    return (
        _curie(iri(first), names_iri),
        _one_line(first.name.text),
        str(first.name.kind),
        "skos:exactMatch",
        "Not" if judgement.verdict is Verdict.DIFFERENT else "",
        _curie(iri(second), names_iri),
        _one_line(second.name.text),
        str(second.name.kind),
        f"semapv:{_justification(judgement)}",
        format(judgement.confidence, "f"),
        _one_line(f"{judgement.rule}: {'; '.join(judgement.evidence)}"),
    )


def _curie(iri: str, names_iri: str) -> str:
    return f"{_PREFIX}:{iri.removeprefix(names_iri)}" if iri.startswith(names_iri) else iri


def _justification(judgement: Judgement) -> str:
    if judgement.by_user:
        return "ManualMappingCuration"
    if judgement.rule in _LEXICAL:
        return "LexicalMatching"
    return "BackgroundKnowledgeBasedMatching" if judgement.rule in _STATED else "CompositeMatching"


def _one_line(text: str) -> str:
    return " ".join(text.split())
