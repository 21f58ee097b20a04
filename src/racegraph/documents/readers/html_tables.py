"""Tables of an HTML page: which are data, which only lay out the page, and their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from racegraph.documents.model import TableKind
from racegraph.documents.readers.html_marks import classes_of, is_content

if TYPE_CHECKING:
    from lxml.etree import _Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_INFOBOXES = _words("infobox infobox_v2 infobox_v3 vevent vcard infobox-table taxobox")
_LAYOUTS = _words("multicol col-begin layout columns-table gallery")
_DATA = frozenset(("wikitable", "sortable", "prettytable"))


def table_kind(table: _Element) -> TableKind:
    """Return what a table's classes say it is."""
    classes = classes_of(table.get("class") or "")
    if "wikitable" not in classes and not classes.isdisjoint(_INFOBOXES):
        return TableKind.INFOBOX
    return TableKind.SUCCESSION if "succession-box" in classes else TableKind.PLAIN


def only_lays_out(table: _Element) -> bool:
    """Whether a table only puts blocks side by side: it says so, or holds tables and is no data itself."""
    if table.get("role") == "presentation":
        return True
    classes = classes_of(table.get("class") or "")
    if not classes.isdisjoint(_LAYOUTS):
        return True
    if table_kind(table) is TableKind.INFOBOX or next(table.iterdescendants("table"), None) is None:
        return False
    return classes.isdisjoint(_DATA) or sum(1 for _ in rows_of(table)) == 1


def rows_of(table: _Element) -> Iterator[list[_Element]]:
    """Return the cells of each row; cells that stand in no row make one."""
    loose: list[_Element] = []
    for part in table:
        if part.tag in _CELLS:
            loose.append(part)
            continue
        if loose:
            yield loose
            loose = []
        if part.tag == "tr" and is_content(part):
            yield [cell for cell in part if cell.tag in _CELLS]
        elif part.tag in _GROUPS and is_content(part):
            yield from rows_of(part)
    if loose:
        yield loose


def caption_of(table: _Element) -> _Element | None:
    """Return a table's caption."""
    caption = table.find("caption")
    return caption if caption is not None and is_content(caption) else None
