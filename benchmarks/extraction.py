"""What each format keeps of a page, and what racegraph reads out of it.

For each page and format (HTML, wikitext, and what ten text extractors made of the HTML): the rows found, and precision
and recall of each field, against racegraph's own reading of the HTML page ("silver"; it shows what a format loses) and
against gold written by hand (`benchmarks/gold`; it shows what racegraph gets wrong).

    python benchmarks/extraction.py            print the tables, and write them into docs/extraction.md
    python benchmarks/extraction.py --check    print them, and fail where docs/extraction.md says something else
    python benchmarks/extraction.py --differences [part of a file name]    list what differs

The pages lie beside the checkout, in ../shared/pages. No figure here depends on time or machine.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from racegraph.documents import read_document
from racegraph.errors import InputError
from racegraph.parsers import parse_document
from racegraph.records import Entry, Name, Record, Round, Standing

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = REPOSITORY.parent / "shared" / "pages"
GOLD = Path(__file__).resolve().parent / "gold"
REPORT = REPOSITORY / "docs" / "extraction.md"
BEGIN, END = "<!-- tables: written by benchmarks/extraction.py -->", "<!-- end of tables -->"

NOT_JUDGED = "?"
FIELDS = {  # kind of row → its fields
    "entries": (
        *("position", "status", "number", "drivers", "nationality", "team", "constructor", "class", "chassis"),
        *("engine", "laps", "time", "gap", "grid", "points", "reason"),
    ),
    "standings": ("position", "contender", "nationality", "chassis", "engine", "scores", "points"),
    "rounds": ("number", "race", "circuit", "date", "status"),
}
KEYS = {  # kind of row → what tells its rows apart, with its weight; the first is what a row is called by
    "entries": {"drivers": 4.0, "number": 4.0, "class": 1.0, "position": 0.5},
    "standings": {"contender": 4.0, "table": 1.0, "position": 0.5},
    "rounds": {"race": 4.0, "number": 2.0},
}
NAMES = ("drivers", "contender", "race", "team", "constructor", "chassis", "engine")
FORMATS = (
    *("html", "wikitext", "markdownify", "html2text", "inscriptis", "resiliparse", "bs4_newline"),
    *("trafilatura", "trafilatura112", "trafilatura16", "trafilatura16_img", "trafilatura_md"),
)

Row = Mapping[str, str]  # "" where nothing is stated; "|" between several
Rows = Mapping[str, Sequence[Row]]  # by kind


@dataclass(slots=True)
class Score:
    """How many values of one field are stated, expected and right."""

    stated: int = 0
    expected: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.stated if self.stated else None

    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    def add(self, other: Score) -> None:
        self.stated += other.stated
        self.expected += other.expected
        self.right += other.right


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows against their reference."""

    found: int  # rows of the reference that were found
    expected: int
    surplus: int  # rows that the reference does not have
    scores: Mapping[str, Score]  # by field
    differences: tuple[str, ...]  # one line for each cell that differs


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as racegraph reads it."""

    page: str
    format: str
    rows: Rows
    refusal: str | None
    text: str = field(repr=False)


def _squeeze(text: str) -> str:
    """Without what formats may change at will: white space, kinds of dashes and quotation marks."""
    return re.sub(r"\s+", " ", re.sub("[‐‑‒–—−]", "-", re.sub("[‘’`´]", "'", text))).strip()


def _number(value: Decimal | int | None) -> str:
    if value is None:
        return ""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _several(values: Iterable[str]) -> str:
    texts = [_squeeze(value) for value in values]
    return "|".join(texts) if any(texts) else ""


def _texts(names: Iterable[Name]) -> str:
    return _several(name.text for name in names)


def _gap(seconds: str, laps: str) -> str:
    return " ".join(filter(None, (seconds and f"{seconds} s", laps and f"{laps} laps")))


def entry_row(entry: Entry) -> Row:
    """An entry with its result, field by field."""
    result = entry.result
    return {
        "position": _number(result.position) if result else "",
        "status": result.status.value if result and result.status else "",
        "number": entry.ref.car_number,
        "drivers": _texts(drive.driver for drive in entry.drives),
        "nationality": _several(drive.country.iso3 if drive.country else "" for drive in entry.drives),
        "team": _texts(entrant.name for entrant in entry.entrants),
        "constructor": _texts((*entry.constructors, *entry.manufacturers)),
        "class": _squeeze(entry.racing_class.label) if entry.racing_class else "",
        "chassis": _texts(chassis.name for chassis in entry.chassis),
        "engine": _texts(engine.name for engine in entry.engines),
        "laps": _number(result.laps_completed) if result else "",
        "time": _number(result.race_time) if result else "",
        "gap": _gap(_number(result.gap_seconds), _number(result.gap_laps)) if result else "",
        "grid": _number(result.grid_position) if result else "",
        "points": _number(result.points) if result else "",
        "reason": _squeeze(result.retirement_reason or "") if result else "",
    }


def standing_row(standing: Standing) -> Row:
    """A line of a championship's table, field by field."""
    country = standing.contender_country
    return {
        "table": standing.ref.championship.key,
        "position": _number(standing.position),
        "contender": _squeeze(standing.contender.text) if standing.contender else "",
        "nationality": country.iso3 if country else "",
        "chassis": _texts(chassis.name for chassis in standing.chassis),
        "engine": _texts(engine.name for engine in standing.engines),
        "scores": _several(
            f"{score.round.number or score.round.race_name if score.round else NOT_JUDGED}: {_number(score.points)}"
            for score in standing.scores
        ),
        "points": _number(standing.total_points),
    }


def round_row(round_: Round) -> Row:
    """A line of a calendar, field by field; a round that goes by its circuit has no race's name."""
    circuit = _squeeze(round_.circuit.text) if round_.circuit else ""
    race = _squeeze(round_.race_name)
    return {
        "number": _number(round_.ref.number),
        "race": race if race != circuit else "",
        "circuit": circuit,
        "date": round_.date.isoformat() if round_.date else "",
        "status": round_.status.value,
    }


def rows_of(records: Iterable[Record]) -> Rows:
    """The rows that records state. A race's own page names its round in a sentence: that is no row of a calendar."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for record in records:
        if isinstance(record, Entry):
            rows["entries"].append(entry_row(record))
        elif isinstance(record, Standing):
            rows["standings"].append(standing_row(record))
        elif isinstance(record, Round):
            rows["rounds"].append(round_row(record))
    if rows["entries"]:
        rows.pop("rounds", None)
    return {kind: rows[kind] for kind in FIELDS if rows[kind]}


def gold_row(line: Mapping[str, str]) -> Row:
    """A line of a file of gold, in the form of `entry_row`."""
    race_time, gap = (_number(Decimal(line[name])) if line[name] else "" for name in ("race_seconds", "gap_seconds"))
    return {
        **{name: line[name] for name in ("position", "status", "number", "laps", "grid", "points")},
        **{name: _squeeze(line[name]) for name in ("drivers", "team", "constructor", "class", "chassis", "engine")},
        "nationality": line["nationalities"] if line["nationalities"].strip("|") else "",
        "time": race_time,
        "gap": _gap(gap, line["gap_laps"]),
        "reason": _squeeze(line["retirement_reason"]),
    }


@cache
def gold_rows(page: str) -> Rows | None:
    """The gold of a page; None where there is none."""
    path = GOLD / f"{page}.tsv"
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {"entries": [gold_row(line) for line in lines]}


def page_and_format(path: Path) -> tuple[str, str]:
    """The page's name, and the format or the extractor, as the file's name tells them."""
    if path.suffix != ".txt":
        return path.stem, path.suffix[1:]
    page, _, extractor = path.stem.rpartition(".")
    return page, extractor


@cache
def read_page(path: Path) -> Reading:
    """Read and parse one file."""
    page, format_ = page_and_format(path)
    text = _squeeze(path.read_text(encoding="utf-8", errors="replace"))
    try:
        parsed = parse_document(read_document(path, path.stem))
    except InputError as error:
        return Reading(page, format_, {}, str(error), text)
    return Reading(page, format_, rows_of(parsed.records), None, text)


def page_files() -> list[Path]:
    """All files, by page and then by format in the order of `FORMATS`."""
    found = [*PAGES.glob("html/*.html"), *PAGES.glob("wikitext/*.wikitext"), *PAGES.glob("text/*.txt")]
    order = {name: index for index, name in enumerate(FORMATS)}

    def key(path: Path) -> tuple[str, int, str]:
        page, format_ = page_and_format(path)
        return page, order.get(format_, len(order)), format_

    return sorted(found, key=key)


def _tokens(row: Row, name: str) -> frozenset[str]:
    values = row.get(name, "").split("|")
    return frozenset(folded for value in values if (folded := re.sub(r"\W+", "", value.casefold())))


def _likeness(kind: str, one: Row, other: Row) -> float:
    """How alike two rows are; 0 where neither what they are called by nor the number agrees.

    A row that has lost what it is called by is known by its other cells, if most of them agree.
    """
    called, *_ = KEYS[kind]
    alike = {
        name: weight * 2 * len(mine & theirs) / (len(mine) + len(theirs))
        for name, weight in KEYS[kind].items()
        if (mine := _tokens(one, name)) and (theirs := _tokens(other, name)) and mine & theirs
    }
    if called in alike or "number" in alike:
        return 10 + sum(alike.values())
    if one.get(called) and other.get(called):
        return 0.0
    stated = [name for name in FIELDS[kind] if one.get(name)]
    equal = sum(one[name] == other.get(name) for name in stated)
    return equal if equal > 1 and equal > len(stated) / 2 else 0.0


def align(kind: str, rows: Sequence[Row], reference: Sequence[Row]) -> dict[int, int]:
    """Which row of the reference each row is, the most alike first; a row without a partner is left out."""
    ranked = sorted(
        (-likeness, abs(a - b), a, b)
        for a, row in enumerate(rows)
        for b, other in enumerate(reference)
        if (likeness := _likeness(kind, row, other))
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, a, b in ranked:
        if a not in partner and b not in taken:
            partner[a] = b
            taken.add(b)
    return partner


def compare(rows: Rows, reference: Rows) -> Comparison:
    """Count, over all kinds of rows that the reference has, what is stated, expected and right."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    found = expected = surplus = 0
    differences: list[str] = []
    for kind, wanted in reference.items():
        given = rows.get(kind, ())
        partner = align(kind, given, wanted)
        found, expected, surplus = found + len(partner), expected + len(wanted), surplus + len(given) - len(partner)
        missing: list[tuple[Row, Row]] = [
            ({}, row) for index, row in enumerate(wanted) if index not in set(partner.values())
        ]
        matched = [(row, wanted[partner[index]] if index in partner else {}) for index, row in enumerate(given)]
        for row, right in [*matched, *missing]:
            for name in FIELDS[kind]:
                _count(scores[name], row, right, name, differences)
    return Comparison(found, expected, surplus, scores, tuple(differences))


def _count(score: Score, row: Row, right: Row, name: str, differences: list[str]) -> None:
    mine, wanted = row.get(name, ""), right.get(name, "")
    if wanted == NOT_JUDGED:
        return
    score.stated += bool(mine)
    score.expected += bool(wanted)
    score.right += bool(mine) and mine == wanted
    if mine != wanted:
        label = next(filter(None, ((right or row).get(key) for key in ("drivers", "contender", "race"))), "?")
        differences.append(f"{label}: {name}: expected {wanted or 'nothing'}, found {mine or 'nothing'}")


def names_kept(text: str, reference: Rows) -> tuple[int, int]:
    """How many of the names in the reference's rows stand anywhere in a text, and how many there are."""
    names = [
        name
        for rows in reference.values()
        for row in rows
        for column in NAMES
        for name in row.get(column, "").split("|")
        if name
    ]
    plain = _plain(text)
    return sum(_plain(name) in plain for name in names), len(names)


@cache
def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\]\([^()\s]*(?:\s\"[^\"]*\")?\)", "", text))  # targets of links are no names


def compare_with_html(paths: Iterable[Path]) -> Iterator[tuple[Reading, Rows, Comparison]]:
    """Each text beside its page's HTML, with the rows of the HTML."""
    for path in paths:
        reading = read_page(path)
        page = PAGES / "html" / f"{page_and_format(path)[0]}.html"
        if reading.format != "html" and page.exists() and (silver := read_page(page).rows):
            yield reading, silver, compare(reading.rows, silver)


def compare_with_gold(paths: Iterable[Path]) -> Iterator[tuple[Reading, Comparison]]:
    """Each file of a page that has gold."""
    for path in paths:
        gold = gold_rows(page_and_format(path)[0])
        if gold is not None:
            reading = read_page(path)
            yield reading, compare({"entries": reading.rows.get("entries", ())}, gold)


def _share(value: float | None) -> str:
    """Two places, rounded down, so that 1.00 is all of it."""
    return "" if value is None else f"{int(value * 100) / 100:.2f}"


def _cell(score: Score | None) -> str:
    if score is None or (score.precision is None and score.recall is None):
        return ""
    return f"{_share(score.precision) or '-'} / {_share(score.recall) or '-'}"


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    rows = [head, ["---"] * len(head), *lines]
    return [f"| {' | '.join(row)} |" for row in rows]


def pool(comparisons: Iterable[Comparison]) -> Mapping[str, Score]:
    pooled: defaultdict[str, Score] = defaultdict(Score)
    for comparison in comparisons:
        for name, score in comparison.scores.items():
            pooled[name].add(score)
    return pooled


def _below(scores: Mapping[str, Score], least: float, measure: Callable[[Score], float | None]) -> str:
    found = {name: value for name, score in scores.items() if (value := measure(score)) is not None and value < least}
    return ", ".join(f"{name} {_share(value)}" for name, value in found.items()) or "-"


def gold_tables(paths: Sequence[Path]) -> list[str]:
    """Precision and recall of each field against gold: the sources by page, the extractors pooled."""
    entries = FIELDS["entries"]
    lines: list[list[str]] = []
    by_format: defaultdict[str, list[Comparison]] = defaultdict(list)
    for reading, comparison in compare_with_gold(paths):
        by_format[reading.format].append(comparison)
        if reading.format in {"html", "wikitext"}:
            head = [reading.page.replace("_", " "), reading.format, f"{comparison.found} of {comparison.expected}"]
            scores = (_cell(comparison.scores[name]) for name in entries)
            lines.append([*head, str(comparison.surplus), *scores])
    pooled = [
        [
            name,
            f"{sum(one.found for one in found)} of {sum(one.expected for one in found)}",
            str(sum(one.surplus for one in found)),
            *(_cell(pool(found)[field_]) for field_ in entries),
        ]
        for name, found in sorted(by_format.items(), key=lambda item: FORMATS.index(item[0]))
    ]
    return [
        "## Against gold",
        "",
        "Precision / recall of each field.",
        "",
        *_table(["page", "format", "rows", "surplus", *entries], lines),
        "",
        "All pages with gold together, by format:",
        "",
        *_table(["format", "rows", "surplus", *entries], pooled),
    ]


def silver_tables(paths: Sequence[Path]) -> list[str]:
    """What each format lost, and each page in each format, against the HTML page's own result."""
    found = list(compare_with_html(paths))
    summary: list[list[str]] = []
    for name in FORMATS:
        mine = [(reading, silver, comparison) for reading, silver, comparison in found if reading.format == name]
        if not mine:
            continue
        kept = [names_kept(reading.text, silver) for reading, silver, _ in mine]
        scores = pool(comparison for _, _, comparison in mine)
        rows = Counter[str]()
        for _, _, comparison in mine:
            rows.update(found=comparison.found, expected=comparison.expected, surplus=comparison.surplus)
        summary.append(
            [
                name,
                f"{rows['found']} of {rows['expected']}",
                str(rows["surplus"]),
                _share(sum(one for one, _ in kept) / sum(all_ for _, all_ in kept)),
                _below(scores, 0.98, lambda score: score.precision),
                _below(scores, 0.95, lambda score: score.recall),
            ]
        )
    fields = tuple(dict.fromkeys(name for names in FIELDS.values() for name in names))
    lines = [
        [
            reading.page.replace("_", " "),
            reading.format,
            "refused" if reading.refusal else f"{comparison.found} of {comparison.expected}",
            str(comparison.surplus),
            "{} of {}".format(*names_kept(reading.text, silver)),
            *(_cell(comparison.scores.get(name)) for name in fields),
        ]
        for reading, silver, comparison in found
    ]
    lost_head = ["format", "rows", "surplus", "names kept", "precision below 0.98", "recall below 0.95"]
    return [
        "## What each format lost",
        "",
        "All pages together, against the HTML page's own result.",
        "",
        *_table(lost_head, summary),
        "",
        "## Each page in each format",
        "",
        "Precision / recall of each field against the HTML page's own result.",
        "",
        *_table(["page", "format", "rows", "surplus", "names kept", *fields], lines),
    ]


def refusal_table(paths: Sequence[Path]) -> list[str]:
    """Which files are refused. The reason names a file and a line, and is printed by a build."""
    refused: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        reading = read_page(path)
        if reading.refusal is not None:
            refused[reading.page].append(reading.format)
    lines = [[page.replace("_", " "), ", ".join(formats)] for page, formats in refused.items()]
    return ["## Refused", "", *_table(["page", "formats"], lines)]


def tables(paths: Sequence[Path]) -> str:
    """All tables in Markdown."""
    return "\n".join([*gold_tables(paths), "", *silver_tables(paths), "", *refusal_table(paths)])


def with_tables(report: str, text: str) -> str:
    """The report with new tables between its marks."""
    before, _, rest = report.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _print_differences(paths: Sequence[Path], part: str) -> None:
    wanted = [path for path in paths if part in path.name]
    for reading, comparison in compare_with_gold(wanted):
        for line in comparison.differences:
            print(f"{reading.page}.{reading.format}, gold: {line}")
    for reading, _, comparison in compare_with_html(wanted):
        for line in comparison.differences:
            print(f"{reading.page}.{reading.format}, html: {line}")


def main() -> None:
    paths = page_files()
    if not paths:
        sys.exit(f"no pages: expected them in {PAGES.name}/ of the folder shared/ beside the checkout")
    if "--differences" in sys.argv:
        _print_differences(paths, sys.argv[2] if len(sys.argv) > 2 else "")
        return
    text = tables(paths)
    print(text)
    written = REPORT.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        sys.exit(0 if with_tables(written, text) == written else f"{REPORT.name} says something else")
    REPORT.write_text(with_tables(written, text), encoding="utf-8")


if __name__ == "__main__":
    main()
