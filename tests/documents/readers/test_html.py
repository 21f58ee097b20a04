"""HTML pages: samples of each feature."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from racegraph.documents import Document, Limits, RunKind, Table, TableKind, read_document
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell
from racegraph.documents.readers.html import Html
from racegraph.documents.source import Source
from racegraph.errors import UnknownDocumentError, UnreadableFileError

ReadHtml = Callable[[str | bytes], Document]
FLAG = (
    '<span class="flagicon"><a href="//en.wikipedia.org/wiki/{0}" title="{0}"><img alt="{0}" '
    'src="//upload.wikimedia.org/x/Flag_of_{0}.svg/23px-Flag_of_{0}.svg.png" width="23"/></a></span>'
)


@pytest.fixture
def read(tmp_path: Path) -> ReadHtml:
    def read_html(text: str | bytes) -> Document:
        path = tmp_path / "2001_Some_Race.html"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_document(path, "sample")

    return read_html


@pytest.fixture
def cell(read: ReadHtml) -> Callable[[str], Cell]:
    def read_cell(inside: str) -> Cell:
        return only_table(read(f"<table><tr><td>{inside}</td></tr></table>")).rows[0].cells[0]

    return read_cell


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def sentences(document: Document) -> list[str]:
    return [sentence.text for text in document.texts() for sentence in text.sentences]


# --- cells -------------------------------------------------------------------------------------------------------


def test_a_flag_is_no_text_and_names_its_country(cell: Callable[[str], Cell]) -> None:
    found = cell(FLAG.format("Argentina") + '&#160;<a href="/wiki/Juan_Fangio">J. M. Fangio</a>')
    assert (found.text, found.flags, found.images, found.links) == (
        "J. M. Fangio",
        ("Argentina",),
        ("Argentina",),
        ("Juan Fangio",),
    )


@pytest.mark.parametrize(
    ("image", "country"),
    [
        (
            '<img alt="" src="/x/Flag_of_the_United_Kingdom.svg/23px-Flag_of_the_United_Kingdom.svg.png">',
            "United Kingdom",
        ),
        ('<img alt="Flag of Brazil.svg" src="/x/a.png">', "Brazil"),
        ('<img alt="Flag of the Netherlands" src="/x/a.png">', "Netherlands"),
        ('<img src="/x/Flag_of_Spain_%281945%E2%80%931977%29.svg">', "Spain"),
        ('<span class="flagicon"><img alt="Rhodesia" src="/x/odd.png"></span>', "Rhodesia"),
        ('<span class="flagicon"><a title="Monaco"><img alt="" src="/x/odd.png"></a></span>', "Monaco"),
        (
            '<span class="flagicon"><span class="mw-image-border" typeof="mw:File"><span><img alt="" '
            'src="//u/Flag_of_Italy.svg/40px-Flag_of_Italy.svg.png" class="mw-file-element"></span></span></span>',
            "Italy",
        ),
    ],
)
def test_the_country_of_a_flag_comes_from_its_text_its_file_or_its_link(
    cell: Callable[[str], Cell], image: str, country: str
) -> None:
    assert cell(f"{image} A. Driver").flags == (country,)
    assert cell(f"{image} A. Driver").text == "A. Driver"


def test_other_images_are_no_flags(cell: Callable[[str], Cell]) -> None:
    found = cell('<a href="/wiki/File:Up.svg"><img alt="Steady" src="/x/arrow.svg"></a>')
    assert (found.text, found.flags, found.images) == ("", (), ("Steady",))
    assert cell('<img alt="Map"><br>The course<br><img alt="">').text == "The course"


def test_line_breaks_and_blocks_part_lines(cell: Callable[[str], Cell]) -> None:
    assert cell("A. One<br>B. Two<br/><br> C. Three <br>").text == "A. One\nB. Two\nC. Three"
    assert cell("<p>A</p>\n<p>B</p>").text == "A\nB"
    assert cell("<ul><li>A</li><li>B</li></ul>").text == "A\nB"
    assert cell("<div>Class<div>GT</div></div>").text == "Class\nGT"


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">000</span>',
        '<span class="sortkey" style="x">Clark, Jim</span>',
        '<span style="visibility: hidden;color:transparent">0</span>',
        "<style>.a{}</style>",
        '<span data-sort-value="7"></span>',
        "<!-- note -->",
    ],
)
def test_what_is_hidden_is_left_out(cell: Callable[[str], Cell], hidden: str) -> None:
    assert cell(f"{hidden}44").text == "44"


@pytest.mark.parametrize(
    ("inside", "text", "notes"),
    [
        ('3<sup class="reference" id="r"><a href="#n">[2]</a></sup>', "3", ("[2]",)),
        ('3<sup class="mw-ref reference"><a href="./X#n"><span>[2]</span></a></sup>', "3", ("[2]",)),
        ("3<sup>†</sup>", "3", ("†",)),
        ("Ret<sup>P</sup>", "Ret", ("P",)),
        ("1<sup>st</sup>", "1st", ()),
        ("5 km<sup>2</sup>", "5 km2", ()),
        ("76*", "76*", ()),
        ('<span class="frac">5 <sup>1</sup>⁄<sub>2</sub></span>', "5 1⁄2", ()),
    ],
)
def test_notes_are_apart_from_text(cell: Callable[[str], Cell], inside: str, text: str, notes: tuple[str, ...]) -> None:
    assert (cell(inside).text, cell(inside).notes) == (text, notes)


@pytest.mark.parametrize(
    ("inside", "bold"),
    [
        ("<b>9</b>", True),
        ('<b><a href="/wiki/A">A</a>-<a href="/wiki/B">B</a></b>', True),
        ("<b>A</b>-<strong>B</strong>", True),
        ('<span style="font-weight:bold">A</span>', True),
        ("<b>A</b> (R)", False),
        ("A", False),
        ("<b>–</b>", False),
    ],
)
def test_bold_is_what_is_bold_throughout(cell: Callable[[str], Cell], inside: str, bold: bool) -> None:
    assert cell(inside).bold is bold


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/wiki/Jim_Clark", "Jim Clark"),
        ("./Jim_Clark", "Jim Clark"),
        ("//en.wikipedia.org/wiki/Jim_Clark", "Jim Clark"),
        ("https://en.m.wikipedia.org/wiki/Jim_Clark", "Jim Clark"),
        ("//en.wikipedia.org/w/index.php?title=Jim_Clark&action=edit&redlink=1", "Jim Clark"),
        ("./Jim_Clark?action=edit&redlink=1", "Jim Clark"),
        ("/wiki/Kimi_R%C3%A4ikk%C3%B6nen", "Kimi Räikkönen"),
        ("/wiki/Podium#Motor_sport", "Podium#Motor sport"),
        ("/wiki/Ducati#Teams_.28SBK.29", "Ducati#Teams (SBK)"),
        ("https://fr.wikipedia.org/wiki/Jim_Clark", "fr:Jim Clark"),
        ("http://www.example.org/clark", "http://www.example.org/clark"),
        ("//www.example.org/clark", "https://www.example.org/clark"),
    ],
)
def test_a_link_leads_to_a_page_by_its_title_or_to_a_url(cell: Callable[[str], Cell], href: str, target: str) -> None:
    assert cell(f'<a href="{href.replace("&", "&amp;")}">J. Clark</a>').links == (target,)


@pytest.mark.parametrize(
    "href", ["#here", "javascript:alert(1)", "mailto:a@example.org", "/wiki/File:A.jpg", "", "x.html"]
)
def test_what_leads_nowhere_has_no_target(cell: Callable[[str], Cell], href: str) -> None:
    found = cell(f'<a href="{href}">A</a>')
    assert (found.text, found.links) == ("A", ())


def test_a_link_of_a_page_to_itself_leads_to_its_title(cell: Callable[[str], Cell]) -> None:
    assert cell('<strong class="selflink">2001</strong>').links == ("2001 Some Race",)
    assert cell('<a class="mw-selflink selflink">2001</a>').links == ("2001 Some Race",)
    assert not cell('<strong class="selflink">2001</strong>').bold


def test_runs_keep_the_order_of_flags_names_and_breaks(cell: Callable[[str], Cell]) -> None:
    found = cell(f"{FLAG.format('France')} A. One<br>{FLAG.format('Italy')} <i>B. Two</i>")
    assert [(run.kind, run.text) for run in found.runs] == [
        (RunKind.FLAG, "France"),
        (RunKind.TEXT, "A. One"),
        (RunKind.BREAK, "\n"),
        (RunKind.FLAG, "Italy"),
        (RunKind.TEXT, "B. Two"),
    ]
    assert [run.italic for run in found.runs] == [False, False, False, False, True]


def test_zeros_signs_and_na_stay_as_printed(read: ReadHtml) -> None:
    table = only_table(
        read("<table><tr><td>08</td><td>007</td><td>NA</td><td>4.50</td><td>&#8212;</td><td></td></tr></table>")
    )
    assert table.rows[0].texts == ("08", "007", "NA", "4.50", "—", "")


# --- tables ------------------------------------------------------------------------------------------------------


def test_spanned_places_hold_copies_that_count_once(read: ReadHtml) -> None:
    document = read(
        '<table><tr><th rowspan="2">Team</th><th colspan="2">Laps</th></tr><tr><th>Fri</th><th>Sat</th></tr></table>'
    )
    table = only_table(document)
    assert [row.texts for row in table.rows] == [("Team", "Laps", "Laps"), ("Team", "Fri", "Sat")]
    assert [cell.column for cell in table.rows[1].cells] == [0, 1, 2]
    team, copy = table.rows[0].cells[0], table.rows[1].cells[0]
    assert team.header
    assert copy.source_cell is team
    accounting = Accounting(document)
    accounting.take(copy)
    assert not accounting.is_open(team)
    coverage = accounting.close()
    assert (coverage.cells.total, coverage.cells.taken, len(coverage.cells.left_over)) == (4, 1, 3)


def test_equal_cells_on_one_line_are_two(read: ReadHtml) -> None:
    document = read("<table><tr><td>1</td></tr></table><p>x</p><table><tr><td>1</td></tr></table>")
    first, second = (table.rows[0].cells[0] for table in document.tables())
    assert first != second


def test_a_table_says_its_caption_and_its_kind(read: ReadHtml) -> None:
    document = read(
        '<table class="infobox vevent"><caption>Some <b>Race</b></caption><tr><th>Date</th><td>1 May</td></tr></table>'
        '<table class="wikitable succession-box"><tr><td>a</td></tr></table>'
        '<table class="wikitable"><tr><td>a</td></tr></table>'
    )
    assert [(table.kind, table.caption) for table in document.tables()] == [
        (TableKind.INFOBOX, "Some Race"),
        (TableKind.SUCCESSION, None),
        (TableKind.PLAIN, None),
    ]


def test_a_table_inside_a_cell_is_a_table_of_its_own(read: ReadHtml) -> None:
    document = read(
        '<table class="infobox"><tr><th>Date</th><td>1 May<table><tr><td>Previous</td></tr></table></td></tr></table>'
    )
    assert [[row.texts for row in table.rows] for table in document.tables()] == [[("Date", "1 May")], [("Previous",)]]


def test_a_table_that_only_lays_out_gives_its_blocks_in_order(read: ReadHtml) -> None:
    document = read(
        "<table><tr><td><ul><li>Drivers</li></ul><table class=wikitable><tr><td>1</td></tr></table></td>"
        "<td><h3>Teams</h3><table class=wikitable><tr><td>2</td></tr></table></td></tr></table>"
    )
    assert [section.heading for section in document.sections] == [None, "Teams"]
    assert sentences(document) == ["Drivers"]
    assert [table.rows[0].texts for table in document.tables()] == [("1",), ("2",)]


def test_rows_know_their_lines(read: ReadHtml) -> None:
    html = "<table>\n<tr>\n<th>Pos</th>\n<th>No</th>\n</tr>\n<tr>\n<td>1</td>\n<td>\n8</td>\n</tr>\n</table>\n"
    table = only_table(read(html))
    first, second = table.rows
    assert (first.passage.first_line, first.passage.last_line) == (2, 4)
    assert (second.passage.first_line, second.passage.last_line) == (6, 9)
    assert second.passage.text == "<tr>\n<td>1</td>\n<td>\n8</td>"
    assert [cell.line for cell in second.cells] == [7, 9]


def test_lines_are_right_beyond_what_the_parser_counts(read: ReadHtml) -> None:
    document = read("<p>x</p>\n" + "\n" * 70_000 + "<p>One more.</p>\n<table>\n<tr><td>a</td></tr></table>")
    assert [text.passage.first_line for text in document.texts()] == [1, 70_002]
    assert only_table(document).rows[0].passage.text == "<tr><td>a</td></tr></table>"


def test_a_page_on_one_line_gets_cut_passages(read: ReadHtml) -> None:
    document = read("<p>One.</p>" + "<p>Two words.</p>" * 3_000)
    passage = next(document.texts()).passage
    assert (passage.first_line, passage.last_line, len(passage.text)) == (1, 1, 20_000)
    assert passage.text.endswith("…")
    assert len({sentence for text in document.texts() for sentence in text.sentences}) == 3_001


def test_rows_without_cells_are_none_but_use_up_spans(read: ReadHtml) -> None:
    table = only_table(read("<table><tr><td rowspan=2>a</td></tr><tr></tr><tr><td>b</td></tr></table>"))
    assert [row.texts for row in table.rows] == [("a",), ("b",)]


def test_a_table_in_a_figure_is_read(read: ReadHtml) -> None:
    document = read(
        '<figure class="wp-block-table"><table><tr><td>1</td></tr></table><figcaption>F</figcaption></figure>'
    )
    assert only_table(document).rows[0].texts == ("1",)


# --- pages -------------------------------------------------------------------------------------------------------

SKIN = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>2001 Race of X - Wikipedia</title>
<script>var a = "<p>no</p>";</script>
<style>p {{}}</style></head><body>
<div id="mw-navigation"><ul><li>Main page</li></ul></div>
<div id="content"><h1 id="firstHeading" class="firstHeading">2001 Race of X</h1>
<div id="bodyContent"><div id="siteSub">From Wikipedia</div><div id="contentSub"></div>
<a class="mw-jump-link" href="#x">Jump</a>
<div id="mw-content-text"><div class="mw-parser-output">
<div role="note" class="hatnote navigation-not-searchable">For another, see Y.</div>
<p>The <b>2001 Race of X</b> was run at
<a href="/wiki/Y">Y</a>.<sup class="reference"><a href="#c">[1]</a></sup> It rained.</p>
<div id="toc" class="toc"><h2>Contents</h2><ul><li>Results</li></ul></div>
<h2><span class="mw-headline" id="Results">Results</span><span class="mw-editsection">[<a href="#">edit</a>]</span></h2>
<table class="wikitable"><tr><th>Pos</th></tr><tr><td>1</td></tr></table>
<div class="mw-heading mw-heading3"><h3 id="N">Notes</h3><span class="mw-editsection">[edit]</span></div>
<ul><li>First
<ul><li>Inner</li></ul></li><li>Second</li></ul>
<ol><li>Winner</li><li>Runner-up</li></ol>
<div class="reflist"><ol class="references"><li>A book.</li></ol></div>
<div class="navbox"><table><tr><td>Nav</td></tr></table></div>
<table class="navbox"><tr><td>Nav</td></tr></table>
</div><div class="printfooter">Retrieved from</div></div>
<div id="catlinks" class="catlinks"><div id="mw-normal-catlinks"><a href="/wiki/Help:Category">Categories</a>:
<ul><li><a href="/wiki/Category:A">A races</a></li><li><a href="/wiki/Category:B">2001 in B</a></li></ul></div></div>
</div></div><div id="footer"><p>Privacy policy</p></div></body></html>
"""


def test_a_saved_page_gives_its_article_alone(read: ReadHtml) -> None:
    document = read(SKIN.replace("{{}}", "{}"))
    assert document.format == "HTML"
    assert document.title == "2001 Race of X"
    assert document.title_passage is not None
    assert document.title_passage.first_line == 6
    assert document.categories == ("A races", "2001 in B")
    assert [(section.heading, section.level) for section in document.sections] == [
        (None, 0),
        ("Results", 1),
        ("Notes", 2),
    ]
    assert sentences(document) == [
        "The 2001 Race of X was run at Y.",
        "It rained.",
        "First",
        "Inner",
        "Second",
        "Winner",
        "Runner-up",
    ]
    assert [text.number for text in document.texts()] == [None, None, None, None, 1, 2]
    assert only_table(document).rows[1].texts == ("1",)


def test_sentences_know_their_links_and_notes(read: ReadHtml) -> None:
    first, second = next(read(SKIN.replace("{{}}", "{}")).texts()).sentences
    assert first.links == ("Y",)
    assert [run.text for run in first.runs if run.kind is RunKind.NOTE] == ["[1]"]
    assert first.runs[1].bold
    assert second.runs[0].text == "It rained."


def test_a_page_of_parsoid_is_read(read: ReadHtml) -> None:
    document = read(
        '<!DOCTYPE html>\n<html prefix="dc: x"><head><base href="//fr.wikipedia.org/wiki/"/><title>Course de X</title>'
        '</head><body><section data-mw-section-id="0"><p>La course a lieu.</p></section>'
        '<section><h2 id="R">Classement</h2>'
        '<table class="wikitable"><tbody><tr><td><a rel="mw:WikiLink" '
        'href="./Alain_Prost" title="Alain Prost">Prost</a></td><td><a href="https://fr.wikipedia.org/wiki/Y">y</a></td>'
        "</tr></tbody></table></section>"
        '<link rel="mw:PageProp/Category" href="./Catégorie:Sport_en_2001#x"/></body></html>'
    )
    assert document.title == "Course de X"
    assert document.categories == ("Sport en 2001",)
    assert [cell.links for cell in only_table(document).rows[0].cells] == [("Alain Prost",), ("Y",)]


def test_a_page_that_nobody_titled_is_called_after_its_file(read: ReadHtml) -> None:
    document = read("<p>One.</p>")
    assert (document.title, document.title_passage) == ("2001 Some Race", None)


def test_a_plain_page_with_loose_text_is_read(read: ReadHtml) -> None:
    document = read(
        "<html><body><h1>Club race</h1>Run on <b>Sunday</b>.<br>It was dry.<hr><font><p>Twenty cars.</p></font>"
        "<h2>Result</h2><table><tr><td>1<td>A<tr><td>2<td>B</table>after</body></html>"
    )
    assert document.title == "Club race"
    assert sentences(document) == ["Run on Sunday.", "It was dry.", "Twenty cars.", "after"]
    assert [row.texts for row in only_table(document).rows] == [("1", "A"), ("2", "B")]


@pytest.mark.parametrize(
    "text",
    [
        "<p>One.</p>",
        "<!-- saved --><table><tr><td>1</td></tr></table>",
        "<!doctype html><p>One.",
        "<?xml version='1.0'?><html><p>a",
    ],
)
def test_html_is_known_by_its_first_tag(tmp_path: Path, text: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(text)
    assert read_document(path, "page").format == "HTML"


def test_an_empty_shell_is_no_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("no tag at all")
    with pytest.raises(UnknownDocumentError):
        read_document(path, "page")


# --- encodings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "<p>Räikkönen</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Räikkönen</p>".encode(),
        "\ufeff<p>Räikkönen</p>".encode("utf-16-le"),
        b'<meta charset="windows-1252"><p>R\xe4ikk\xf6nen</p>',
        b'<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1"><p>R\xe4ikk\xf6nen</p>',
        b'<?xml version="1.0" encoding="iso-8859-15"?><html><p>R\xe4ikk\xf6nen</p></html>',
        b'\xef\xbb\xbf<meta charset="windows-1252">' + "<p>Räikkönen</p>".encode(),
        b"<p>R&auml;ikk&#246;nen</p>",
        "<p>Ra\u0308ikko\u0308nen</p>".encode(),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names(read: ReadHtml, data: bytes) -> None:
    assert sentences(read(data)) == ["Räikkönen"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<p>R\xe4ikk\xf6nen</p>", "expected text in UTF-8"),
        (b'<meta charset="windows-1252"><p>\x81</p>', "expected text in cp1252, as the page declares"),
        (b'<meta charset="utf-7"><p>R\xe4</p>', "expected text in UTF-8"),
        (b"<p>a\x00b</p>", "a NUL character"),
    ],
)
def test_bytes_that_break_the_encoding_are_refused(read: ReadHtml, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        read(data)


def test_characters_that_no_text_may_have_are_mended(read: ReadHtml) -> None:
    assert sentences(read("<p>A&#xD800;B&#0;C\u202eD\u200bE</p>")) == ["A\ufffdB\ufffdCDE"]


# --- hostile pages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["<b>", "<div>", "<table><tr><td>", "<font>", "<ul><li>", "<select>"])
def test_elements_too_deep_inside_one_another_are_refused(read: ReadHtml, unit: str) -> None:
    with pytest.raises(UnreadableFileError, match="at most 250 elements inside one another"):
        read("<p>x" + unit * 20_000)


@pytest.mark.parametrize("unit", ["<b>", "<div>", "<font>", "<table><tr><td>"])
def test_elements_rather_deep_inside_one_another_are_read(read: ReadHtml, unit: str) -> None:
    depth = 240 // unit.count("<")
    document = read("<p>x</p>" + unit * depth + "end")
    printed = sentences(document) + [text for table in document.tables() for row in table.rows for text in row.texts]
    assert "end" in printed


def test_a_span_beyond_reason_is_cut_or_refused(read: ReadHtml) -> None:
    table = only_table(read("<table><tr><td rowspan=65535>a</td><td>b</td></tr><tr><td>c</td></tr></table>"))
    assert [row.texts for row in table.rows] == [("a", "b"), ("a", "c")]
    with pytest.raises(UnreadableFileError, match="at most 1,000,000 cells"):
        read("<table>" + "<tr><td rowspan=65535 colspan=1000>a</td></tr>" * 3_000 + "</table>")


@pytest.mark.parametrize("cut", [40, 400, 700, 1300, 1800])
def test_a_page_cut_in_the_middle_is_read_so_far(read: ReadHtml, cut: int) -> None:
    assert read(SKIN[:cut] + "</x><p>").title


@pytest.mark.parametrize(
    "unit",
    [
        "<td>x",
        "<p>x",
        "<a href='",
        "<b a=",
        "&#xD800;",
        "<!--",
        "<sup>1</sup>",
        "<br>",
        "</table>",
        "<h2>x</h2>",
        "<font><p>x</p></font>",
    ],
)
def test_ten_times_the_page_costs_about_ten_times_the_time(read: ReadHtml, unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        read("<p>x</p>" + unit * times)
        return time.process_time() - started

    short = min(seconds(1_000) for _ in range(3))
    assert seconds(10_000) < 30 * short + 0.3


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>" + "x" * 2_000)
    with pytest.raises(UnreadableFileError, match="at most 1,000 bytes"):
        read_document(path, "page", Limits(file_bytes=1_000))


def test_more_tags_than_memory_can_hold_are_refused_before_they_are_parsed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>x" * 20_000)
    with pytest.raises(UnreadableFileError, match="at most 15,000 tags, found 20,000"):
        read_document(path, "page", Limits(parts=10_000))


def test_cells_are_counted_while_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<table>" + ("<tr>" + "<td>x" * 20 + "\n") * 30)
    with pytest.raises(UnreadableFileError, match="line 23: expected at most 450 cells and sentences, found more"):
        read_document(path, "page", Limits(parts=450))


def test_markdown_that_begins_with_a_tag_is_no_html() -> None:
    lines = ("<p align=center>Race</p>", "", "| Pos | No |", "|---|---|", "| 1 | 8 |")
    assert not Html().claims(Source("page", "page.md", "", lines))
    assert Html().claims(Source("page", "page.md", "", lines[:1]))


def test_a_paragraph_of_many_sentences_and_links_is_read_in_time(read: ReadHtml) -> None:
    started = time.process_time()
    document = read("<p>" + '<a href="/wiki/A">Ann</a> won the race.<sup>†</sup> ' * 20_000)
    assert time.process_time() - started < 20
    found = [sentence for text in document.texts() for sentence in text.sentences]
    assert len(found) == 20_000
    assert found[-1].links == ("A",)
    assert [run.kind for run in found[0].runs] == [RunKind.TEXT, RunKind.TEXT, RunKind.NOTE]
    assert "".join(run.text for run in found[7].runs if run.kind is RunKind.TEXT) == found[7].text


def test_text_of_many_pieces_is_joined_once(read: ReadHtml) -> None:
    started = time.process_time()
    document = read("<p>" + "a race<font></font> of cars " * 100_000)
    assert time.process_time() - started < 15
    assert len(next(document.texts()).sentences[0].runs) == 1
