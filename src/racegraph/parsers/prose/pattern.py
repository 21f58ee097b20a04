"""What a pattern of sentences is, and what it is given to read with.

A sentence reaches the patterns with every mention of its subject (`The 2003 Petit Le Mans`, `It`, `the race`)
replaced by the mark `§`, and without its footnote numbers. There are two sorts of patterns:

* a **clause** says something of the subject just mentioned. Clauses are read one after the other from the
  mark on, and the reading stops at the first words that no clause knows: a clause never jumps over them, so
  it cannot speak of something else;
* a pattern **anywhere** names (or marks) in itself all that it speaks of, and may stand in any place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from racegraph.documents.model import Sentence
from racegraph.parsers.prose.kinds import split_year
from racegraph.parsers.prose.titles import without_season
from racegraph.records import Fact, Kind, Name, Property, Record, Round, Value, Year

MARK = "§"  # stands for the subject


class Calendar:
    """The document's own rounds, from its tables.

    It knows whether anybody has asked: what a sentence was found to say without asking, it says with any calendar.
    """

    def __init__(self, rounds: Iterable[Round] = ()) -> None:
        self._rounds = tuple(rounds)
        self.was_asked = False

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds, in the order of the tables."""
        self.was_asked = True
        return self._rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a sentence is read with.

    Args:
        sentence: the sentence, as printed.
        subject: what it speaks of, where it says `It` or `the race`.
        subject_of_document: what the whole document is about.
        linked: whether the sentence before it spoke of the subject, so that `It` can only be that.
        calendar: the document's own.
        text: the sentence with its subject marked.
        aliases: other names of things that the document has introduced.
        short_name: what a team may be called without the general word of its name; None where that names somebody.
    """

    sentence: Sentence
    subject: Name
    subject_of_document: Name
    linked: bool
    calendar: Calendar = field(default_factory=Calendar, compare=False)
    text: str = ""
    aliases: Mapping[str, Name] = field(default_factory=dict)
    short_name: str | None = None

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The document's calendar, from its tables."""
        return self.calendar.rounds

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of a race or season: (2007, 2008) for `2007–08`, the same twice for `2003`."""
        return years_of(self.subject)

    @property
    def year(self) -> Year | None:
        """The one year of a race or season; None where it has none, or two."""
        years = self.years
        return Year(years[0]) if years is not None and years[0] == years[1] else None

    @property
    def lasting(self) -> str:
        """The subject's name without its year and the word season: `Petit Le Mans`, `Formula One`."""
        return lasting_part(self.subject)

    def fact(self, subject: Name, what: Property, value: Value) -> Fact:
        """State something of a thing, on the strength of this sentence."""
        return Fact(subject=subject, property=what, value=value, source=self.sentence.passage, quote=self.sentence.text)

    def about(self, what: Property, value: Value) -> Fact:
        """State something of the subject."""
        return self.fact(self.subject, what, value)


def years_of(subject: Name) -> tuple[int, int] | None:
    """Return the first and last year in the name of a race or season."""
    if subject.kind not in (Kind.RACE, Kind.SEASON):
        return None
    printed, _ = split_year(subject.text)
    if printed is None:
        return None
    first = int(printed[:4])
    return (first, first + 1) if len(printed) > 4 else (first, first)


def lasting_part(subject: Name) -> str:
    """Return a name without its year and the word season."""
    _, rest = split_year(subject.text)
    return without_season(rest)


Make = Callable[[re.Match[str], Setting], Iterable[Record]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way in which sentences say one thing.

    Args:
        name: what it reads, for people.
        says: its documentation.
        regex: linear; a group called `loose…` holds words that the pattern steps over without understanding.
        make: the records; none means that the words only look alike.
        subjects: kinds of subject that it can speak of; empty where it names its subject itself.
        is_clause: read in turn after the subject, not anywhere.
        is_silent: its words state nothing by themselves (`was held`), so no records are needed.
        words: one of them stands in every text that the expression can match, so that others need not be tried;
            none where there are no such words.
    """

    name: str
    says: str
    regex: re.Pattern[str]
    make: Make
    subjects: frozenset[Kind]
    is_clause: bool
    is_silent: bool = False
    words: tuple[str, ...] = ()

    def may_match(self, text: str) -> bool:
        """Whether one of its words stands in a text; a look that costs far less than the expression."""
        if not self.words:
            return True
        for word in self.words:  # noqa: SIM110 - a third of the time of `any`, and most of what most sentences cost
            if word in text:
                return True
        return False


def clause(name: str, subjects: Iterable[Kind], regex: str) -> Callable[[Make], Pattern]:
    """Make a pattern that follows its subject."""

    def decorate(make: Make) -> Pattern:
        return Pattern(
            name=name,
            says=(make.__doc__ or "").strip(),
            regex=re.compile(regex),
            make=make,
            subjects=frozenset(subjects),
            is_clause=True,
        )

    return decorate


def anywhere(
    name: str, regex: str, subjects: Iterable[Kind] = (), words: tuple[str, ...] = ()
) -> Callable[[Make], Pattern]:
    """Make a pattern that may stand in any place of a sentence; its words say which sentences need not be tried."""

    def decorate(make: Make) -> Pattern:
        return Pattern(
            name=name,
            says=(make.__doc__ or "").strip(),
            regex=re.compile(regex),
            make=make,
            subjects=frozenset(subjects),
            is_clause=False,
            words=words,
        )

    return decorate


def _nothing(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """State nothing."""
    return iter(())


def silent(name: str, subjects: Iterable[Kind], regex: str) -> Pattern:
    """Make a clause whose words only lead to the next one."""
    return Pattern(
        name=name,
        says="Words that state nothing by themselves.",
        regex=re.compile(regex),
        make=_nothing,
        subjects=frozenset(subjects),
        is_clause=True,
        is_silent=True,
    )
