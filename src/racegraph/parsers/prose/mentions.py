"""Where a sentence speaks of its subject: by name, as `it`, as `the race`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from racegraph.cells.countries import find_country
from racegraph.cells.makes import find_make
from racegraph.cells.vocabulary import fold
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import MARK, Setting, lasting_part, years_of
from racegraph.parsers.prose.words import CAPITAL, CARDINAL, LENGTH
from racegraph.records import Kind, Name

_FOOTNOTE = re.compile(r" ?\[(?:\d{1,3}|[a-z]|note \d{1,2}|N \d{1,2}|citation needed)\]")
_NOUNS = {
    Kind.RACE: r"race|event|grand prix|Grand Prix|rally|E-Prix|ePrix",
    Kind.SEASON: r"season|championship|series",
    Kind.SERIES: r"series|championship",
    Kind.TEAM: r"team|squad|outfit|company",
    Kind.CIRCUIT: r"circuit|track|course|speedway|oval|raceway",
    Kind.PERSON: r"driver|rider",
    Kind.RECURRING_RACE: r"race|event|rally",
    Kind.ORGANISATION: r"company|organisation|organization|club",
    Kind.MANUFACTURER: r"company|manufacturer",
}
# What may follow `the race` so that it is the race itself: `the race director` is somebody else.
_AFTER_NOUN = (
    r"(?=[,.;]|'s |’s |$| (?:was|were|is|are|has|had|have|will|did|does|counted|took|takes|ran|began|begun|started"
    r"|opened|"
    r"ended|finished|concluded|closed|commenced|consisted|consists|comprised|comprises|featured|lasted|competed"
    r"|competes|won|"
    r"formerly|previously|also|originally|on|at|for|formed|marked|served|raced|races|entered|operated|saw|attracted"
    r"|itself|"
    r"moved|switched|changed|debuted|made|joined|left|returned|folded|closed|became|in)\b)"
)
_PRONOUNS = {Kind.PERSON: (r"[Hh]e|[Ss]he", r"[Hh]is|[Hh]er"), Kind.TEAM: (r"[Ii]t|[Tt]hey", r"[Ii]ts|[Tt]heir")}
# What only a season has so many of: `Of its nine races` is the season's, whatever the sentence before it spoke of.
_ITS_RACES = re.compile(rf"^((?:[Oo]f )?)[Ii]ts (?={CARDINAL} (?:races|rounds|events)\b)")
_IT_BEGAN = re.compile(r"^It(?= (?:began|started|commenced)\b.{3,120}\b(?:ended|finished|concluded)\b)")
_GENERAL_WORD = re.compile(
    r" (?:Racing|Autosport|Motorsports?|Competition|Competizione|Engineering|Racing Team|Racesport|Motor Racing)$"
)
_LAST_TOKEN = re.compile(rf"({CAPITAL}) $")
_NEXT_TOKEN = re.compile(rf" {CAPITAL}")


def plain_sentence(text: str) -> str:
    """Return a sentence without the numbers of its footnotes."""
    text = text.replace(MARK, " ")
    return (_FOOTNOTE.sub("", text) if "[" in text else text).strip()


def mark_subject(text: str, setting: Setting) -> str:
    """Replace every mention of the subject by the mark."""
    marked = _mark_names(text, _names(setting), setting.subject.kind)
    if setting.linked or setting.subject == setting.subject_of_document:
        nouns = _NOUNS.get(setting.subject.kind)
        if nouns:
            marked = _mention_by_noun(nouns).sub(MARK, marked)
            marked = _mark_measured(marked, setting.subject.kind, nouns)
    if setting.subject.kind is Kind.SEASON:
        marked = _ITS_RACES.sub(rf"\1{MARK}'s ", marked)
        marked = _IT_BEGAN.sub(MARK, marked)
    if setting.linked or MARK in marked:
        marked = _mark_pronouns(marked, setting)
    return marked


@cache
def _mention_by_noun(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:[Tt]he|[Tt]his) (?:{nouns}){_AFTER_NOUN}")


def _names(setting: Setting) -> tuple[str, ...]:
    others = [alias for alias, of in setting.aliases.items() if of == setting.subject]
    if setting.short_name is not None:
        others.append(setting.short_name)
    return _names_of(setting.subject, tuple(others))


@lru_cache(maxsize=256)
def _names_of(subject: Name, others: tuple[str, ...]) -> tuple[str, ...]:
    """Return all names that a subject goes by, the longest first."""
    names = {subject.text, subject.text.removesuffix(" season"), f"{subject.text} season", *others}
    years = years_of(subject)
    if subject.kind is Kind.RACE and years is not None:
        names |= {f"{lasting_part(subject)} {years[0]}", f"{years[0]} running of the {lasting_part(subject)}"}
    if subject.kind is Kind.PERSON and " " in subject.text:
        names.add(subject.text.rsplit(" ", 1)[1])
    return tuple(sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name)))


def _mark_measured(text: str, kind: Kind, nouns: str) -> str:
    """Mark `The 85-lap race` and `The 3.8 km circuit`, and put the figure behind the mark."""
    if kind is Kind.RACE:
        return re.sub(rf"\b[Tt]he (\d{{1,4}})[- ]laps? (?:{nouns}){_AFTER_NOUN}", rf"{MARK}, over \1 laps,", text)
    if kind is Kind.CIRCUIT:
        return re.sub(rf"\b[Tt]he ({LENGTH})(?:[ -]long)? (?:{nouns}){_AFTER_NOUN}", rf"{MARK}, \1 long,", text)
    return text


def short_name(team: Name) -> str | None:
    """Return `Kestrel` for `Kestrel Racing`; None where the rest is a make, a country, or more than one word."""
    bare = _GENERAL_WORD.sub("", team.text)
    if team.kind is not Kind.TEAM or not re.fullmatch(r"[^\W\d_]{4,}", bare) or not bare[0].isupper():
        return None
    return None if find_make(bare) == bare or find_country(bare) is not None or kind_of(bare) is not None else bare


def names_somebody(short: str, text: str) -> bool:
    """Whether a text has a longer name that ends in a team's short name, as a founder's would."""
    return re.search(rf"{CAPITAL} {short}(?![\w-])", re.sub(r"\bThe ", "", text)) is not None


@lru_cache(maxsize=256)
def _mention_by_name(names: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?:\b[Tt]he )?(?<![\w-])(?:{alternatives})(?![\w-])")


def _mark_names(text: str, names: tuple[str, ...], kind: Kind) -> str:
    if not any(name in text for name in names):
        return text
    takes_years = kind in (Kind.TEAM, Kind.PERSON)  # "Since 1995 TRG": a year before a series' name is its season

    def mark(match: re.Match[str]) -> str:
        before, after = text[: match.start()], text[match.end() :]
        left = _LAST_TOKEN.search(before[-40:])
        is_named_left = left is not None and len(before) > len(left[0]) and not (takes_years and left[1].isdigit())
        inside_longer_name = is_named_left or _NEXT_TOKEN.match(after)
        return match[0] if inside_longer_name else MARK

    return _mention_by_name(names).sub(mark, text)


def _mark_pronouns(text: str, setting: Setting) -> str:
    subjects, owners = _PRONOUNS.get(setting.subject.kind, (r"[Ii]t", r"[Ii]ts"))
    start = 0 if setting.linked else text.find(MARK)
    head, tail = text[:start], text[start:]
    tail = _owners(owners).sub(f"{MARK}'s ", tail)
    return head + _pronouns(subjects).sub(MARK, tail)


@cache
def _owners(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words}) (?=[a-z\d])")


@cache
def _pronouns(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b(?!['’])")


def speaks_of_title(text: str, setting: Setting) -> bool:
    """Whether a sentence starts with the subject's name, its words perhaps in another order."""
    names = {fold(name) for name in _names(setting)}
    words = re.split(r"[,(]| (?:was|is|were|will|has|had)\b", text.removeprefix("The "), maxsplit=1)[0]
    return fold(words) in names
