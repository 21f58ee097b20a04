"""What the common templates of wikitext print; what is not listed here is kept as unknown, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def _names(text: str) -> frozenset[str]:
    """Return names separated by commas."""
    return frozenset(name.strip() for name in text.split(","))


# The first parameter names a country; the flag is all that is printed.
FLAGS = _names(
    """
    flagicon, flag icon, flagicon2, flagdeco, flagiconiso, flag decoration, flagiconru, flagionc, ficon, drapeau2,
    flagge, flaggenicon, bandera, bandeira, bandiera, icono bandera, drapeau, vlag
    """
)
# The flag, and the country's name beside it.
FLAGS_WITH_NAME = _names(
    """
    flag, flagu, flagcountry, flagc, flagg, flag+link, flaglink, flagteam, flagioc, pays, flag2
    """
)
FLAGS_AND_PERSON = _names(
    """
    flagathlete, flagmedalist, flagioc athlete, flagioc2athlete, flagiocathlete, flagplayer
    """
)
# Prints its first parameter.
FIRST = _names(
    """
    abbr, abbrlink, tooltip, nowrap, nobr, no wrap, nobold, small, smaller, big, larger, resize2, center, centre,
    left, right, sup sub, italic, bold, strong, em, mono, nts, ntsr, number table sorting, formatnum, u,
    strikethrough, s, del, ins, nobreak, j, plainlist, flatlist, startplainlist, ublist, show, visible anchor,
    vanchor, anchor text, currency, gaps, ordinal, native name, convinfobox, dagger text, longitem, wrap, normal,
    nowrap begin, title link, url, age in years, ship, sclass, car, team link, sort under, hover title, rotate,
    vertical header, vert header, f1, f2, f3000, wrc, btcc, wtcc, motogp season, indycar, alms, wec
    """
)
# Prints its last parameter without a name.
LAST = _names(
    """
    lang, color, colour, font color, font colour, fontcolor, background color, resize, font, transl, sort,
    sortdate, text-align, align, center cell, lang-fr, lang-de, lang-it, lang-es, lang-pt, lang-nl, langx, cell,
    bgcolor, hs2, date table sorting text, style, span, highlight, nom
    """
)
LISTS = _names(
    """
    ubl, unbulleted list, ubil, plain list, vunblist, hlist, flat list, bulleted list, cslist, comma list
    """
)
NOTHING = _names(
    """
    0, hidden sort key, hs, ntsh, nts hidden, sort key, sortkey, sdate, hid, dtsh, anchor, clear, clr, -, coord,
    coordinates, toc, tocright, toc right, toc limit, tocleft, compact toc, use dmy dates, use mdy dates, use
    british english, use american english, use australian english, use canadian english, reflist, references,
    refbegin, refend, notelist, defaultsort, commons, commons category, commonscat, portal, portal bar, stub, cite
    web, cite news, cite book, cite journal, cite magazine, cite press release, cite av media, citation, cite
    tweet, webarchive, dead link, official website, official, isbn, issn, authority control, short description,
    about, for, see also, main, main article, further, details, redirect, other uses, distinguish, good article,
    featured article, unreferenced, refimprove, more citations needed, no footnotes, cleanup, update, expand
    section, italic title, displaytitle, col-begin, col-2, col-3, col-4, col-end, col-break, div col, div col end,
    multicol, end multicol, colbegin, colend, s-start, s-end, start box, end box, endplainlist, endflatlist,
    nowrap end, fr icon, de icon, it icon, en icon, es icon, ru icon, ja icon, language icon, languageicon, link
    language, subscription required, self-reference, paragraph break, pb, clear left, clear right, hidden begin,
    hidden end, webcite, archive, imdb name, twitter
    """
)
NOTES = _names(
    """
    efn, refn, note, ref, ref label, note label, cref, cref2, cnote, sfn, sfnp, harvnb, fn, footnote, citation
    needed, cn, fact, clarify, who, when, r, rp, dubious, verify source, by whom, better source needed, efn-ua,
    efn-lr, ref+
    """
)
# What a template prints whatever its parameters.
FIXED = {
    "nbsp": " ",
    "spaces": " ",
    "space": " ",
    "zwsp": "",
    "shy": "",
    "·": " · ",
    "dot": " · ",
    "•": " • ",
    "bullet": " • ",
    "ndash": "–",
    "endash": "–",
    "en dash": "–",
    "mdash": "—",
    "emdash": "—",
    "em dash": "—",
    "snd": " – ",
    "spnd": " – ",
    "sndash": " – ",
    "spaced ndash": " – ",
    "spaced en dash": " – ",
    "minus": "−",
    "!": "|",
    "=": "=",
    "pipe": "|",
    "'": "'",
    "\\": "/",
    "times": "×",
    "x": "×",
    "yes": "Yes",
    "no": "No",
    "tba": "TBA",
    "tbd": "TBD",
    "tbc": "TBC",
    "n/a": "N/A",
    "na": "N/A",
    "dunno": "?",
    "½": "½",
    "numero": "No.",
    "number sign": "#",
    "gold1": "1",
    "silver2": "2",
    "bronze3": "3",
}
MARKS = {
    "dagger": "†",
    "†": "†",
    "double dagger": "‡",
    "double-dagger": "‡",
    "‡": "‡",
    "asterisk": "*",
    "section sign": "§",
}
BREAKS = _names(
    """
    break, br, crlf, line break, newline
    """
)


class Call(NamedTuple):
    """A template as it is called: its name folded, its parameters without a name in order, and the named ones."""

    name: str
    values: Sequence[str]
    named: dict[str, str]

    def value(self, place: int) -> str:
        """Return a parameter without a name by its place from 0; empty where there is none."""
        return self.values[place] if place < len(self.values) else ""


def fold_name(name: str) -> str:
    """Return a template's name as it is compared: without its namespace, one space, small letters."""
    plain = " ".join(name.replace("_", " ").split())
    return plain.removeprefix("Template:").removeprefix("template:").lower()


def is_flag_code(name: str) -> bool:
    """Whether a name is a country's code, as in `{{GBR}}`."""
    return len(name) == 3 and name.isascii() and name.isalpha() and name.isupper()


def quantity(call: Call) -> str:
    """Return the quantity that a source gives to `{{convert|4.26|km|mi}}`, without what it is converted to."""
    if call.value(1) in {"-", "–", "to", "x", "by", "and", "or", "to(-)"}:
        joint = f" {call.value(1)} " if call.value(1).isalpha() else "–"
        return f"{call.value(0)}{joint}{call.value(2)} {call.value(3)}".strip()
    return f"{call.value(0)} {call.value(1)}".strip()


def day(call: Call) -> str:
    """Return the day that `{{dts|1967|7|15}}` or `{{start date|1967|7|15}}` prints."""
    if len(call.values) == 1:
        return call.value(0)
    year, month, number = call.value(0), call.value(1), call.value(2)
    name = _MONTHS[int(month) - 1] if month.isdecimal() and 1 <= int(month[:3]) <= 12 else month
    return " ".join(part for part in (number.lstrip("0"), name, year) if part)


def fraction(call: Call) -> str:
    """Return what `{{frac|5|1|2}}` prints."""
    values = [value for value in call.values if value]
    if len(values) == 1:
        return f"1/{values[0]}"
    return f"{values[0]} {values[1]}/{values[2]}" if len(values) > 2 else "/".join(values)
