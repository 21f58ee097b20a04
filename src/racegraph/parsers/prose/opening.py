"""What a paragraph opens with: the first sentence of an article says of what kind its subject is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from racegraph.parsers.prose.foreign_titles import foreign_person, foreign_sport
from racegraph.parsers.prose.kinds import kind_of, kind_of_title, split_year
from racegraph.parsers.prose.words import CAPITAL, COMPETITION, NAME, ORDINAL, YEAR, clean_name
from racegraph.records import Kind, Name

_ALSO = (
    r"(?: \((?P<brackets>[^()]{1,80})\)(?:, (?:nicknamed|known as) [^,]{1,40},)?"
    r"|,? (?:or|or simply|also known as|also called|commonly known as|known as|formerly known as),? (?P<or>[^,()"
    r"]{1,60}),?)?"
)
_RUNNING = re.compile(
    rf"^(?:The )?(?P<name>{YEAR}(?:[–/-]\d{{2,4}})? {COMPETITION}"
    rf"(?: racing season| round| race meeting| race weekend)?)"
    rf"(?=,| (?:was|is|were|will|began|begins|started|opened|has|had|consisted|comprised|featured|ran|took)\b)"
)
_YEAR_LAST = re.compile(rf"^(?:The )?(?P<name>{NAME} {YEAR})(?=,| (?:was|is|were|took)\b)")
_NUMBERED = re.compile(
    rf"^The {ORDINAL}(?: [Aa]nnual)? (?P<name>{NAME})(?: \([^()]{{1,40}}\))? (?:was|took place|is) (?:a |run|held"
    rf"|on|in|at)\b"
)
_RUNNING_RACE = re.compile(
    rf"^(?:The )?(?P<name>{YEAR}(?: (?:of|the|de|du|di|at|[A-Z0-9][\w'’&.-]{{0,30}}|round)){{1,9}})"
    r"(?: \([^()]{1,80}\))?"
    r" (?:was|is|were) (?:an?|the) (?P<what>.+)"
)
_ROUND_HELD = re.compile(
    rf"^The (?!{ORDINAL} |opening|final|last|next|season)(?P<name>{NAME} round) was (?:a|an) (?:[\w-]+ ){{0,4}}"
    r"(?:race meeting|racing event|motor race|race)\b.{0,80}? (?:held|run|contested|staged)\b"
)
_LASTING = re.compile(
    rf"^(?:The )?(?P<name>(?:The )?{NAME}(?: [\"“][^\"”]{{1,30}}[\"”] {NAME})?){_ALSO},? (?:is|was|are|were|has "
    rf"been) (?:an?|the|one of the) (?P<what>.+)"
)
_APPOSED = re.compile(rf"^(?P<name>(?:The )?{NAME}){_ALSO}, (?:an?|the) (?P<what>.+)")
_PHRASE_END = re.compile(
    r"[,;:.(]| (?:in|of|at|for|from|with|that|which|who|based|located|situated|founded|formed|established|created"
    r"|owned|run|held|"
    r"known|and is|and was|near|on|under|between|since|competing|racing in|by|to|operated|where|whose|currently"
    r"|contested|"
    r"sanctioned|organised|organized)\b"
)
_NOUNS = (
    (
        Kind.PERSON,
        r"(?:driver|drivers|racer|rider|motorcyclist|businessman|businesswoman|engineer|co-driver|entrepreneur"
        r"|designer)",
    ),
    (Kind.TEAM, r"(?:team|squad|outfit|stable|équipe|racing organi[sz]ation|racing division)"),
    (Kind.SERIES, r"(?:series|championship|category|cup|formula)"),
    (Kind.CIRCUIT, r"(?:circuit|track|racetrack|speedway|superspeedway|oval|raceway|racecourse|autodrome|course)"),
    (Kind.MANUFACTURER, r"(?:manufacturer|automaker|carmaker|constructor|marque)"),
    (Kind.RECURRING_RACE, r"(?:race|event|rally|meeting)"),
    (Kind.CHASSIS, r"(?:car|race ?car|racecar|prototype|chassis|single-seater|motorcycle)"),
    (Kind.ORGANISATION, r"(?:club|organisation|organization|federation|association|sanctioning body)"),
)
_SPORT = re.compile(
    r"\b(?:rac(?:e|er|es|ing|ecar|etrack|ecourse)|motor ?sports?|motor-?racing|motorcycl\w*|rall(?:y|ying|ies)"
    r"|Grands? Prix|Formula [A-Z]\w*|NASCAR|"
    r"IndyCar|Le Mans|speedway|karting|kart|sports? ?cars?|touring cars?|stock cars?|automobile|drag|prototypes?"
    r"|superbikes?|MotoGP|Mille Miglia|Targa Florio|\d{3,4} ?(?:km|kilometres|miles)|Nürburgring|"
    r"single-seaters?|hillclimb|endurance|drivers?|riders?|grand prix|circuit|laps?)\b",
    re.IGNORECASE,
)


# Sports that have races, circuits and Grands Prix of their own.
_OTHER_SPORT = re.compile(
    r"\b(?:cycling|cyclists?|cyclistes?|cyclisme|ciclis\w{1,6}|Radrennen|Radsport\w{0,12}|wieler\w{1,12}"
    r"|horse rac\w{1,4}|equestrian|athletics|figure skating|speed skating|ski(?:ing|ers?)|swimm\w{1,5}|rowing|chess"
    r"|basketball|football)\b",
    re.IGNORECASE,
)
_MOTOR = re.compile(
    r"\b(?:(?:motor|auto|moto)\w{0,20}|Formula|Formel|Formule|F[óo]rmula|rall(?:y|ye|i)\w{0,6}|cars?|drivers?|riders?"
    r"|Le Mans|NASCAR|IndyCar)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The subject that a paragraph's first sentence introduces."""

    subject: Name
    other_names: tuple[str, ...] = ()


@lru_cache(maxsize=512)  # a document's sentences are read twice
def read_opening(text: str) -> Opening | None:
    """Return what a first sentence is the lead of; None where it is no lead.

    `The 2006 X season was the …` opens a season, `X is a … racing team based in …` a team.
    """
    if found := _RUNNING.match(text):
        name = clean_name(found["name"])
        kind = kind_of_title(name)
        return Opening(Name(kind, name)) if kind is not None else _called_a_race(text)
    if (found := _YEAR_LAST.match(text)) and kind_of_title(clean_name(found["name"])) is Kind.RACE:
        return Opening(Name(Kind.RACE, clean_name(found["name"])))
    if (running := _numbered(text) or _called_a_race(text) or _round_of_a_year(text)) is not None:
        return running
    for pattern in (_LASTING, _APPOSED):
        found = pattern.match(text)
        kind = _kind_of_phrase(found["what"]) if found else None
        if found and kind is not None and _SPORT.search(text) and not _is_running(found["name"]):
            return Opening(Name(kind, _with_article(found["name"], text)), _other_names(found))
    person = foreign_person(text)
    return Opening(Name(Kind.PERSON, person)) if person is not None else None


def _numbered(text: str) -> Opening | None:
    """`The 34th X was held … on May 30, 1950`: the year is the only one that the sentence prints."""
    found, printed = _NUMBERED.match(text), {*re.findall(rf"\b{YEAR}\b", text)}
    if found is None or len(printed) != 1 or kind_of(clean_name(found["name"])) is not Kind.RECURRING_RACE:
        return None
    return Opening(Name(Kind.RACE, f"{printed.pop()} {clean_name(found['name'])}"))


def _called_a_race(text: str) -> Opening | None:
    """`The 2015 Harbour 500 Adelaide was a motor race …`: the sentence says what the name does not."""
    found = _RUNNING_RACE.match(text)
    if found is None or _kind_of_phrase(found["what"]) is not Kind.RECURRING_RACE or _SPORT.search(text) is None:
        return None
    name = clean_name(found["name"])
    is_race = kind_of_title(name) in (None, Kind.RACE) or " round of " in name
    return Opening(Name(Kind.RACE, name)) if is_race else None


def _round_of_a_year(text: str) -> Opening | None:
    """`The Harbour 400 round was a touring car race meeting held … on 5 May 2010`: the only year printed is its own."""
    found, printed = _ROUND_HELD.match(text), {*re.findall(rf"\b{YEAR}\b", text)}
    if found is None or len(printed) != 1 or split_year(found["name"])[0] is not None:
        return None
    return Opening(Name(Kind.RACE, f"{printed.pop()} {clean_name(found['name'])}"))


def speaks_of_motorsport(text: str) -> bool:
    """Whether a word of the sport stands in the text, in English or another language that we know."""
    return _SPORT.search(text) is not None or foreign_sport().search(text) is not None


def speaks_of_other_sport(text: str) -> bool:
    """Whether a text speaks of another sport that has races, and of nothing with an engine."""
    return _OTHER_SPORT.search(text) is not None and _MOTOR.search(text) is None


def _is_running(name: str) -> bool:
    return split_year(name)[0] is not None


def _with_article(name: str, text: str) -> str:
    """Keep the article of a team that is always printed with it: `The Racer's Group`."""
    bare = clean_name(name)
    return (
        f"The {bare}"
        if text.startswith("The ") and re.search(r"['’]s ", bare) and kind_of(bare) is not Kind.SERIES
        else bare
    )


def _kind_of_phrase(phrase: str) -> Kind | None:
    end = _PHRASE_END.search(phrase)
    words = phrase[: end.start()] if end else phrase
    last = max(
        (
            (match.end(), -number, kind)
            for number, (kind, nouns) in enumerate(_NOUNS)
            for match in re.finditer(rf"\b{nouns}\b", words)
        ),
        default=None,
    )
    if last is None:
        return None
    people = re.search(rf"\b{_NOUNS[0][1]}\b", words)
    if people is not None and last[0] == people.end():
        return Kind.PERSON
    return (Kind.PERSON if people else last[2]) if len(words) - last[0] <= 60 else None


def _other_names(found: re.Match[str]) -> tuple[str, ...]:
    if found["or"]:
        return (clean_name(found["or"]),)
    abbreviation = re.fullmatch(rf"(?:or )?({CAPITAL})", found["brackets"] or "")
    return (abbreviation[1],) if abbreviation and abbreviation[1].isupper() and len(abbreviation[1]) > 1 else ()
