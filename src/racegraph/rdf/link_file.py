"""Reads links that a person has judged: SSSOM/TSV as `racegraph reconcile` writes it, with a reviewer's name added.

A line counts once `reviewer_label` or `reviewer_id` says who judged it. What it then says:

    skos:exactMatch or owl:sameAs           the same: it becomes a link
    any match with predicate_modifier Not   two things: recorded, and never offered again
    another match of SKOS                   looked at and left open: nothing

A line with no reviewer is a candidate and is never applied.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from racegraph.errors import CellError, InputError, UnreadableFileError
from racegraph.rdf.links import Link, LinkPredicate

_LARGEST_FILE = 50_000_000  # bytes
_NEEDED = ("subject_id", "predicate_id", "object_id")
_SKOS, _OWL = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2002/07/owl#"
_DECIDING = {f"{_SKOS}exactMatch": LinkPredicate.EXACT_MATCH, f"{_OWL}sameAs": LinkPredicate.SAME_AS}
_OPEN = {f"{_SKOS}{name}Match" for name in ("close", "broad", "narrow", "related")}
_PREFIXES = {"skos": _SKOS, "owl": _OWL, "orcid": "https://orcid.org/"}
_PREFIX_LINE = re.compile(r"#\s+([A-Za-z][\w.-]{0,40}):\s*\"?([^\s\"]{1,500})\"?\s*")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class JudgedLinks:
    """What a person has judged, and the lines that could not be read."""

    links: tuple[Link, ...] = ()
    problems: tuple[InputError, ...] = ()

    def __add__(self, other: JudgedLinks) -> JudgedLinks:
        """Return the links of two files; what they contradict each other in is in neither."""
        consistent, contradictions = _without_contradictions((*self.links, *other.links))
        return JudgedLinks(consistent, (*self.problems, *other.problems, *contradictions))


def read_links(path: Path) -> JudgedLinks:
    """Read the judged lines of a file; a line that is wrong costs no other.

    Raises:
        UnreadableFileError: the file is missing, too large, no UTF-8 text or no SSSOM table.
    """
    found: list[Link] = []
    problems: list[InputError] = []
    for outcome in _outcomes(path.name, _text(path)):
        if isinstance(outcome, InputError):
            problems.append(outcome)
        else:
            found.append(outcome)
    consistent, contradictions = _without_contradictions(found)
    return JudgedLinks(consistent, (*problems, *contradictions))


def holds_judgements(path: Path) -> bool:
    """Whether somebody has judged lines of a file, which must not be written over; False where there is none."""
    if not path.exists():
        return False
    found = read_links(path)
    return bool(found.links or found.problems)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableFileError(path.name, "a file of at most 50 MB", f"{path.stat().st_size} bytes")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path.name, "text in UTF-8", f"byte {error.start} that is none") from error
    except OSError as error:
        raise UnreadableFileError(path.name, "a file of links", error.strerror or "none") from error


def _outcomes(name: str, text: str) -> Iterator[Link | InputError]:
    lines = text.splitlines()
    declared = (match for line in lines if (match := _PREFIX_LINE.fullmatch(line.rstrip())))
    prefixes = _PREFIXES | {match[1]: match[2] for match in declared}
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not _is_metadata(line)]
    if not numbered:
        raise UnreadableFileError(name, f"a table with the columns {', '.join(_NEEDED)}", "an empty file")
    header = [cell.strip() for cell in _cells(numbered[0][1])]
    missing = [column for column in _NEEDED if column not in header]
    if missing or not {"reviewer_label", "reviewer_id"} & {*header}:
        expected = f"a header with {', '.join(_NEEDED)} and reviewer_label, parted by tabs"
        raise UnreadableFileError(f"{name}, line {numbered[0][0]}", expected, " ".join(header))
    for number, line in numbered[1:]:
        cells = [cell.strip() for cell in _cells(line)]
        row = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False))
        try:
            link = _link(row, len(cells) > len(header), f"{name}, line {number}", prefixes)
        except InputError as error:
            yield error
        else:
            if link is not None:
                yield link


def _is_metadata(line: str) -> bool:
    return line.startswith(("#", '"#'))  # a spreadsheet puts quotes around a line that has some


def _cells(line: str) -> list[str]:
    """Return the cells of a line; none goes over several lines, as SSSOM has it."""
    try:
        return next(csv.reader([line], delimiter="\t"))
    except csv.Error:  # a cell of more than 128 kB
        return []


def _link(row: Mapping[str, str], is_longer: bool, where: str, prefixes: Mapping[str, str]) -> Link | None:
    judged_by = row.get("reviewer_label") or row.get("reviewer_id")
    if not judged_by:
        return None
    if is_longer:
        raise CellError(where, f"{len(row)} cells parted by tabs", "more")
    modifier = row.get("predicate_modifier", "")
    if modifier not in ("", "Not"):
        raise CellError(f'{where}, column "predicate_modifier"', "nothing, or Not", f'"{modifier}"')
    predicate = _expanded(row["predicate_id"], prefixes)
    if predicate not in _DECIDING and predicate not in _OPEN:
        expected = "skos:exactMatch, owl:sameAs or another match of SKOS"
        raise CellError(f'{where}, column "predicate_id"', expected, f'"{row["predicate_id"]}"')
    if predicate in _OPEN and not modifier:
        return None
    day = row.get("review_date", "")
    if day and not _DAY.fullmatch(day):
        raise CellError(f'{where}, column "review_date"', "a day such as 2026-11-22", f'"{day}"')
    subject, item = _iri(row, "subject_id", prefixes, where), _iri(row, "object_id", prefixes, where)
    if subject == item:
        raise CellError(f'{where}, column "object_id"', "an IRI of another database", f'"{row["object_id"]}"')
    return Link(
        subject=subject,
        predicate=_DECIDING.get(predicate, LinkPredicate.EXACT_MATCH),
        object=item,
        is_same=not modifier,
        judged_by=judged_by,
        reviewer=_iri(row, "reviewer_id", prefixes, where) if row.get("reviewer_id") else None,
        judged_on=day or None,
        evidence=(f"{where}: judged by {judged_by}", *([row["comment"]] if row.get("comment") else [])),
        where=where,
    )


def _iri(row: Mapping[str, str], column: str, prefixes: Mapping[str, str], where: str) -> str:
    iri = _expanded(row[column], prefixes)
    if not _IRI.fullmatch(iri):
        raise CellError(
            f'{where}, column "{column}"', "an http or https IRI, or a prefix of the file's", f'"{row[column]}"'
        )
    return iri


def _expanded(text: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = text.removeprefix("<").removesuffix(">").partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else f"{prefix}{colon}{local}"


def _without_contradictions(links: Sequence[Link]) -> tuple[tuple[Link, ...], list[InputError]]:
    """Return the links of which no two contradict each other; of those that do, neither is taken."""
    problems: list[InputError] = []
    bad: set[Link] = set()
    first: dict[tuple[object, ...], Link] = {}
    for link in links:
        for key, expected in _claims(link):
            earlier = first.setdefault(key, link)
            if not _agree(earlier, link):
                bad |= {earlier, link}
                problems.append(InputError(link.where, f"{expected}, as {earlier.where} says", _said(link)))
                break
    return tuple(dict.fromkeys(link for link in links if link not in bad)), problems


def _claims(link: Link) -> Iterator[tuple[tuple[object, ...], str]]:
    yield ("pair", link.subject, link.object), "one verdict on one pair"
    if link.is_same:
        yield ("object of", link.subject, _start(link.object)), "one item of a database for a thing"
        yield ("subject of", link.object, _start(link.subject)), "one thing of a kind for an item"


def _agree(one: Link, other: Link) -> bool:
    return (one.subject, one.object, one.is_same) == (other.subject, other.object, other.is_same)


def _start(iri: str) -> str:
    """Return what all IRIs of one database, or of one kind, begin with."""
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _said(link: Link) -> str:
    return f"{link.subject.rpartition('/')[2]} {'same as' if link.is_same else 'other than'} {link.object}"
