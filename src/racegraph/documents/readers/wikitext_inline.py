"""What stands inside a cell, a paragraph or a value of wikitext, as runs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from racegraph.documents.inline import clean
from racegraph.documents.links import link_target, page_title
from racegraph.documents.model import Run, RunKind
from racegraph.documents.readers import wikitext_templates as templates
from racegraph.documents.readers.html_marks import country_of_flag
from racegraph.documents.readers.wikitext_templates import Call, fold_name
from racegraph.documents.runs import PLAIN, Runs, Style, plain_runs

if TYPE_CHECKING:
    from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink

_MARKED = re.compile(r"[\[{<&']|__|\n")
_LONGEST = 16_000  # characters that are given to the parser in one piece
_MOST_OPEN = 16  # marks that are opened and never closed
_DEEPEST = 24
_QUOTES = re.compile(r"'{2,}")
_LOOSE_TAG = re.compile(
    r"</?(?:div|center|small|span|font|onlyinclude|includeonly|noinclude|section|p|big|table|tr|td|th|tbody|b|i|u|s"
    r"|sup|sub|abbr|references|blockquote|poem|br)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_SWITCH = re.compile(r"__[A-Z]{2,30}__")
_FILE = re.compile(r"(?:file|image|fichier|datei|archivo|imagen|immagine|ficheiro|bestand)\s?:", re.IGNORECASE)
_CATEGORY = re.compile(r"(?:category|kategorie|catégorie|categoría|categoria|categorie)\s?:", re.IGNORECASE)
_OTHER_WIKI = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})?:\S")
_LINE_MARKS = re.compile(r"\n[ \t]*(?:[*#:;]+[ \t]*|\n\s*)")
_PAIRED = re.compile(r"(?P<open>\{\{|\[\[|<)|(?P<close>\}\}|\]\]|>)")
_OPENER_OF = {"}": "{", "]": "[", ">": "<"}
_ANY_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z]{1,20})[^<>]{0,1000}?(?P<whole>/?)>")
_TAG_START = re.compile(r"<(?:/?[a-zA-Z]|!--)")
_VOID = frozenset(("br", "hr", "wbr"))
_HIDDEN_STYLE = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_HIDDEN_TAGS = frozenset(
    ("gallery", "timeline", "math", "nowiki", "references", "score", "includeonly", "templatestyles")
)


def read_wikitext(text: str, title: str | None = None) -> tuple[Run, ...]:
    """Read a piece of wikitext; one that cannot be read in a bounded time is one unknown run.

    Args:
        text: of a cell, a paragraph or a value.
        title: of the document; a link to it leads there.
    """
    if not _MARKED.search(text) and "://" not in text:
        return plain_runs(text)
    if not _is_safe(text):
        return (Run(RunKind.UNKNOWN, clean(text[:200])),)
    reading = _Reading(title)
    reading.piece(text.strip())
    return reading.runs.result()


def _is_safe(text: str) -> bool:
    """Whether the parser, which tries again for each mark that is never closed, will come to an end soon."""
    if len(text) > _LONGEST:
        return False
    depths = dict.fromkeys("{[<", 0)
    for mark in _PAIRED.finditer(text):
        if mark["open"]:
            depths[mark["open"][0]] += 1
            if sum(depths.values()) > _DEEPEST:
                return False
        else:
            kind = _OPENER_OF[mark["close"][0]]
            depths[kind] = max(0, depths[kind] - 1)
    return max(depths.values()) <= _MOST_OPEN and _open_tags(text) <= _MOST_OPEN and _single(text) <= _MOST_OPEN


def _open_tags(text: str) -> int:
    """Count the tags that are opened and never closed, and those that are never finished."""
    depths: Counter[str] = Counter()
    unfinished = len(_TAG_START.findall(text))
    for tag in _ANY_TAG.finditer(text):
        unfinished -= 1
        name = tag["name"].lower()
        if tag["close"]:
            depths[name] = max(0, depths[name] - 1)
        elif not tag["whole"] and name not in _VOID:
            depths[name] += 1
    return sum(depths.values()) + unfinished


def _single(text: str) -> int:
    return max(text.count("[") - text.count("]"), text.count("{") - text.count("}"))


def categories_of(text: str) -> list[str]:
    """Return the categories that a line puts the page into."""
    names = re.findall(r"\[\[\s?" + _CATEGORY.pattern + r"([^\[\]|\n]{1,250})", text, re.IGNORECASE)
    return [clean(name) for name in names]


class _Reading:
    """One walk over a piece."""

    def __init__(self, title: str | None) -> None:
        self.runs = Runs()
        self._title = title
        self._bold = False
        self._italic = False

    def piece(self, text: str, style: Style = PLAIN) -> None:
        """Read a piece and print its runs."""
        import mwparserfromhell  # noqa: PLC0415 - only who reads wikitext pays for it

        self.nodes(mwparserfromhell.parse(_LINE_MARKS.sub("<br/>", text), skip_style_tags=True).nodes, style)

    def nodes(self, nodes: list[Node], style: Style) -> None:
        """Walk over nodes."""
        for node in nodes:
            reader = getattr(self, f"_{type(node).__name__.lower()}", None)
            if reader is not None:
                reader(node, style)

    def _print(self, text: str, style: Style) -> None:
        """Print text between quotes that switch bold and italic on and off."""
        if "<" in text:
            text = _LOOSE_TAG.sub("", text)
        if "__" in text:
            text = _SWITCH.sub("", text)
        place = 0
        for quotes in _QUOTES.finditer(text) if "''" in text else ():
            self.runs.text(text[place : quotes.start()], self._styled(style))
            place = quotes.end()
            self._quote(len(quotes[0]), style)
        self.runs.text(text[place:], self._styled(style))

    def _quote(self, count: int, style: Style) -> None:
        if count == 4 or count > 5:
            self.runs.text("'" * (count - (3 if count == 4 else 5)), self._styled(style))
        self._bold ^= count >= 3
        self._italic ^= count == 2 or count >= 5

    def _styled(self, style: Style) -> Style:
        return style._replace(bold=style.bold or self._bold, italic=style.italic or self._italic)

    def _text(self, node: Text, style: Style) -> None:
        self._print(str(node.value), style)

    def _htmlentity(self, node: HTMLEntity, style: Style) -> None:
        try:
            character = node.normalize()
        except (ValueError, OverflowError):
            return
        if not 0xD800 <= ord(character[:1] or " ") <= 0xDFFF:
            self.runs.text(character, self._styled(style))

    def _heading(self, node: Heading, style: Style) -> None:
        self.nodes(node.title.nodes, style)

    def _externallink(self, node: ExternalLink, style: Style) -> None:
        target = link_target(str(node.url).strip())
        if node.title is not None:
            self.nodes(node.title.nodes, style._replace(link=target))
        elif not node.brackets:
            self.runs.text(str(node.url), self._styled(style)._replace(link=target))

    def _wikilink(self, node: Wikilink, style: Style) -> None:
        title = str(node.title).strip()
        if _FILE.match(title):
            self._file(title, str(node.text or ""))
            return
        if _CATEGORY.match(title) or (node.text is None and _OTHER_WIKI.match(title)):
            return
        title = title.removeprefix(":")
        target = self._title if title.startswith("#") else page_title(title)
        inside = style._replace(link=target or style.link)
        if node.text is not None and str(node.text).strip():
            self.nodes(node.text.nodes, inside)
        else:
            self._print(title, inside)

    def _file(self, title: str, options: str) -> None:
        name = title.split(":", 1)[1].strip()
        alt = next((part[4:].strip() for part in options.split("|") if part.strip().startswith("alt=")), "")
        country = country_of_flag("", "/" + name.replace(" ", "_"), "", False)
        if country is not None:
            self.runs.mark(RunKind.FLAG, country)
        elif not re.search(r"(?:^|\|)\s*(?:thumb|thumbnail|frame|miniatur|vignette)", options):
            self.runs.mark(RunKind.IMAGE, alt or name)

    def _tag(self, node: Tag, style: Style) -> None:
        tag = str(node.tag).strip().lower()
        attributes = " ".join(str(attribute) for attribute in node.attributes)
        if tag == "br":
            self.runs.line_break()
        elif tag == "ref":
            self.runs.mark(RunKind.NOTE, "[ref]")
        elif tag in _HIDDEN_TAGS or _HIDDEN_STYLE.search(attributes) or "sortkey" in attributes:
            return
        elif tag == "sup":
            inside = read_wikitext(str(node.contents or ""), self._title)
            self.runs.raised("".join(run.text for run in inside), self._styled(style))
        elif node.contents is not None:
            if tag in {"div", "p", "li", "ul"}:
                self.runs.line_break()
            self.nodes(node.contents.nodes, _style_of(tag, style))
            if tag in {"div", "p", "li", "ul"}:
                self.runs.line_break()

    def _template(self, node: Template, style: Style) -> None:
        call = _call(node)
        printed_name = str(node.name).strip()
        if call.name in templates.FLAGS:
            self.runs.mark(RunKind.FLAG, _plain(call.value(0)))
        elif call.name in templates.FLAGS_WITH_NAME or templates.is_flag_code(printed_name):
            self._flag_with_name(call, printed_name, style)
        elif call.name in templates.FLAGS_AND_PERSON:
            self.runs.mark(RunKind.FLAG, _plain(call.value(1)))
            self.nodes_of(call.value(0), style)
        elif not self._marks(call) and not self._text_template(call, style):
            self.runs.mark(RunKind.UNKNOWN, str(node)[:500])

    def _flag_with_name(self, call: Call, printed_name: str, style: Style) -> None:
        country = _plain(call.value(0)) if call.name in templates.FLAGS_WITH_NAME else printed_name
        self.runs.mark(RunKind.FLAG, country)
        self.runs.text(_plain(call.named.get("name", "")) or country, self._styled(style))

    def _marks(self, call: Call) -> bool:
        """Print a template that prints no text; say whether it is one."""
        if call.name in templates.BREAKS:
            self.runs.line_break()
        elif call.name in templates.MARKS:
            self.runs.mark(RunKind.NOTE, templates.MARKS[call.name])
        elif call.name in templates.NOTES:
            self.runs.mark(RunKind.NOTE, "[ref]")
        elif call.name == "sup":
            self.runs.raised(_plain(call.value(0)))
        else:
            return call.name in templates.NOTHING
        return True

    def _text_template(self, call: Call, style: Style) -> bool:
        """Print a template that prints text; say whether it is one."""
        name, text = call.name, None
        if name in templates.FIXED:
            text = call.value(0) or templates.FIXED[name] if name in {"yes", "no", "n/a"} else templates.FIXED[name]
        elif name in {"sortname", "sort name"}:
            self._person(call, style)
            return True
        elif name in {"ill", "interlanguage link", "interlanguage link multi", "link-interwiki", "lien"}:
            self.nodes_of(f"[[{call.value(0)}|{call.named.get('lt', '') or call.value(0)}]]", style)
            return True
        elif name in templates.LISTS:
            self._list(call, style)
            return True
        elif name in {"convert", "cvt"}:
            text = templates.quantity(call)
        elif name in {
            "dts",
            "date table sorting",
            "start date",
            "start date and age",
            "birth date",
            "birth date and age",
            "bda",
            "dob",
            "death date",
            "death date and age",
            "dda",
            "end date",
            "date",
            "film date",
        }:
            text = templates.day(call)
        elif name in {"frac", "fraction", "sfrac"}:
            text = templates.fraction(call)
        elif name in templates.FIRST:
            text = call.value(0)
        elif name in templates.LAST:
            text = call.values[-1] if call.values else ""
        if text is not None:
            self.nodes_of(text, style)
        return text is not None

    def _person(self, call: Call, style: Style) -> None:
        """`{{sortname|Jim|Clark}}` links to "Jim Clark" unless a third parameter says otherwise."""
        name = f"{_plain(call.value(0))} {_plain(call.value(1))}".strip()
        target = _plain(call.value(2)) or name
        if call.named.get("dab"):
            target = f"{name} ({_plain(call.named['dab'])})"
        link = None if call.named.get("nolink") else page_title(target)
        self.runs.text(name, self._styled(style)._replace(link=link))

    def _list(self, call: Call, style: Style) -> None:
        for place, value in enumerate(call.values):
            if place:
                self.runs.line_break()
            self.nodes_of(value, style)

    def nodes_of(self, text: str, style: Style) -> None:
        """Read the value of a parameter."""
        if _MARKED.search(text):
            self.piece("\n" + text if text.startswith(("*", "#")) else text, style)
        else:
            self.runs.text(text, self._styled(style))


def _plain(text: str) -> str:
    """Return what a parameter prints, without marks."""
    if not _MARKED.search(text):
        return clean(text)
    return clean("".join(run.text for run in read_wikitext(text) if run.kind in {RunKind.TEXT, RunKind.FLAG}))


def _call(node: Template) -> Call:
    values: list[str] = []
    named: dict[str, str] = {}
    for parameter in node.params:
        name = str(parameter.name).strip()
        if parameter.showkey and not name.isdigit():
            named[name.lower()] = str(parameter.value).strip()
        else:
            values.append(str(parameter.value).strip())
    return Call(fold_name(str(node.name)), values, named)


def _style_of(tag: str, style: Style) -> Style:
    if tag in {"b", "strong"}:
        return style._replace(bold=True)
    if tag in {"i", "em"}:
        return style._replace(italic=True)
    return style._replace(small=True) if tag == "small" else style
