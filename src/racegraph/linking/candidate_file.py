"""Candidates as SSSOM/TSV, in the manner of `judgements.sssom.tsv`, with empty columns for the person who judges.

Nothing reads this file by itself. A line counts once somebody has put a name into `reviewer_label`: see link_file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from racegraph.linking.finding import Row
from racegraph.linking.kinds import LinkedKind

COLUMNS = (
    "subject_id",
    "subject_label",
    "subject_category",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "reviewer_label",
    "reviewer_id",
    "review_date",
    "comment",
)
_CURIES = {
    "orcid": "https://orcid.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_SUBJECT, _OBJECT = "data", "item"
_HOW_TO_JUDGE = (
    "Candidates, not links. To judge a line, write your name into reviewer_label: skos:exactMatch makes it a link, "
    "with Not in predicate_modifier they are two things."
)


def write_candidates(
    rows: Iterable[Row],
    kind: LinkedKind,
    *,
    base: str,
    identifier_space: str,
    license_iri: str = "https://w3id.org/sssom/license/unspecified",
) -> str:
    """Return candidates as SSSOM/TSV, its metadata in front.

    Args:
        rows: in order.
        kind: of the things.
        base: what the IRIs of the things begin with.
        identifier_space: what the IRIs of the service's items begin with.
        license_iri: under which the mappings may be used.
    """
    text = io.StringIO()
    text.write(
        _metadata({_SUBJECT: base, _OBJECT: identifier_space, **_CURIES}, f"{base}candidates/{kind}", license_iri)
    )
    table = csv.writer(text, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(_cells(row, kind, base, identifier_space) for row in rows)
    return text.getvalue()


def _metadata(curies: Mapping[str, str], mapping_set_id: str, license_iri: str) -> str:
    lines = [f"mapping_set_id: {mapping_set_id}", "mapping_set_title: Which things may be the same in another database"]
    lines += [f"license: {license_iri}", "mapping_tool: racegraph", f'comment: "{_HOW_TO_JUDGE}"', "curie_map:"]
    lines += [f"  {prefix}: {namespace}" for prefix, namespace in sorted(curies.items())]
    return "".join(f"#{line}\n" for line in lines)


def _cells(row: Row, kind: LinkedKind, base: str, identifier_space: str) -> tuple[str, ...]:
    return (
        _curie(row.thing.iri, _SUBJECT, base),
        _plain(row.thing.label),
        str(kind),
        "skos:exactMatch" if row.is_exact else "skos:closeMatch",
        "",
        _curie(row.object, _OBJECT, identifier_space),
        _plain(row.object_label),
        f"semapv:{row.justification}",
        format(row.confidence, "f"),
        "",
        "",
        "",
        _plain(row.comment),
    )


def _curie(iri: str, prefix: str, space: str) -> str:
    return f"{prefix}:{iri.removeprefix(space)}" if iri.startswith(space) else iri


def _plain(text: str) -> str:
    """Return a text as one line that a spreadsheet takes for no formula: what a service sends is data."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line
