"""Reading the running text of a document, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import replace

from racegraph.cells.vocabulary import fold
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Sentence, Text, TextKind
from racegraph.parsers.prose import legends
from racegraph.parsers.prose.engine import Reading, read_marked
from racegraph.parsers.prose.foreign_titles import without_foreign_article
from racegraph.parsers.prose.kinds import split_year
from racegraph.parsers.prose.mentions import (
    mark_subject,
    names_somebody,
    plain_sentence,
    short_name,
    speaks_of_title,
)
from racegraph.parsers.prose.opening import Opening, read_opening
from racegraph.parsers.prose.pattern import MARK, Calendar, Setting
from racegraph.parsers.prose.points_rules import PointsBook
from racegraph.parsers.prose.rules import read_classified_share, read_points_rule
from racegraph.parsers.prose.titles import state_title
from racegraph.parsers.prose.words import ORDINAL, YEAR
from racegraph.records import Fact, Kind, Name, Note, Property, Record, Round

_LEAD_BY_NUMBER = re.compile(rf"^The (?={ORDINAL} (?:annual )?[A-Z])([^,.]{{3,80}}?),?(?= (?:was|were|is|took)\b)")

_SITE_BEHIND = re.compile(r" [-–—|] [^-–—|]{2,40}$")

Readings = dict[tuple[Hashable, ...], Reading]  # by the sentence and all that it was read with


class ProseReader:
    """Reads the sentences of one document, in order.

    Args:
        subject: what the document is about.
        rounds: the document's own calendar, from its tables.
        accounting: the book in which each sentence is taken, noted or skipped.
        readings: what an earlier reader of the document found, without its calendar; what this one finds is added.
    """

    def __init__(
        self, subject: Name, rounds: Iterable[Round], accounting: Accounting, readings: Readings | None = None
    ) -> None:
        self._document_subject = self._subject = subject
        self._rounds = tuple(rounds)
        self._accounting = accounting
        self._readings: Readings = {} if readings is None else readings
        self._aliases: dict[str, Name] = {}
        self._surnames: set[str] = set()
        self._linked = False
        self._is_lead = True  # until the first sentence is read
        self._points = PointsBook(subject)

    def read(self, text: Text, heading: str | None) -> list[Record]:
        """Read the sentences of a paragraph or list item that nobody has spoken of yet."""
        records: list[Record] = []
        for number, sentence in enumerate(text.sentences):
            if not self._accounting.is_open(sentence):
                continue
            if legends.is_link_section(heading):
                self._accounting.skip(sentence, legends.LINKS)
            elif legends.is_legend(plain_sentence(sentence.text)):
                self._accounting.skip(sentence, legends.BOLD_LOST)
            else:
                if number == 0:
                    records += self._open(sentence, text.kind)
                records += self._read_sentence(sentence)
                self._is_lead = self._is_lead and _is_title_again(sentence.text, self._document_subject)
        return list(dict.fromkeys(records))

    def close(self) -> list[Record]:
        """Return what only all sentences together say: the rules on points."""
        return list(self._points.close())

    def _open(self, sentence: Sentence, kind: TextKind) -> list[Record]:
        """Find the paragraph's subject in its first sentence; without one it is the document's."""
        opening = read_opening(plain_sentence(sentence.text)) if kind is TextKind.PARAGRAPH else None
        if opening is None or self._is_document_subject(opening):
            if self._subject != self._document_subject:
                self._linked = False
            self._subject = self._document_subject
            return self._name_again(opening, sentence) if opening else []
        self._subject, self._linked = opening.subject, False
        return [*state_title(opening.subject, sentence.passage, sentence.text), *self._name_again(opening, sentence)]

    def _is_document_subject(self, opening: Opening) -> bool:
        ours, theirs = self._document_subject, opening.subject
        if ours.kind is not theirs.kind:
            return False
        same_year = split_year(ours.text)[0] == split_year(theirs.text)[0]
        return _folded(ours) == _folded(theirs) or (self._is_lead and same_year) or _is_full_name(theirs, ours)

    def _name_again(self, opening: Opening, sentence: Sentence) -> list[Record]:
        names = list(opening.other_names)
        if _folded(opening.subject) != _folded(self._subject):
            self._aliases[opening.subject.text] = self._subject
            bare = without_foreign_article(opening.subject.text)  # `Le Grand Prix de France 1998` is no other name
            names += [opening.subject.text] if fold(bare) != fold(self._subject.text) else []
        for name in names:
            self._aliases[name] = self._subject
        return [
            Fact(
                subject=self._subject,
                property=Property.ALSO_KNOWN_AS,
                value=name,
                source=sentence.passage,
                quote=sentence.text,
            )
            for name in names
        ]

    def _read_sentence(self, sentence: Sentence) -> list[Record]:
        text = plain_sentence(sentence.text)
        rule = self._read_rule(sentence, text)
        if rule is not None:
            return rule
        short, aliases = self._short_name(text), tuple(self._aliases.items())
        key = (sentence, self._subject, self._linked, short, aliases, self._is_lead)
        reading = self._readings.get(key)
        if reading is None:
            calendar = Calendar(self._rounds)
            reading = self._understand(sentence, text, short, calendar)
            if not calendar.was_asked:
                self._readings[key] = reading
        return self._account(sentence, reading)

    def _understand(self, sentence: Sentence, text: str, short: str | None, calendar: Calendar) -> Reading:
        setting = Setting(
            sentence=sentence,
            subject=self._subject,
            subject_of_document=self._document_subject,
            linked=self._linked,
            calendar=calendar,
            aliases=self._aliases,
            short_name=short,
        )
        return read_marked(replace(setting, text=self._mark(text, setting)))

    def _short_name(self, text: str) -> str | None:
        """Return the short name of the team spoken of, unless it has been somebody's surname so far."""
        short = short_name(self._subject)
        if short is not None and names_somebody(short, text):
            self._surnames.add(short)
        return None if short in self._surnames else short

    def _mark(self, text: str, setting: Setting) -> str:
        marked = mark_subject(text, setting)
        if self._is_lead and not marked.startswith(MARK) and MARK not in marked[:80]:
            if speaks_of_title(text, setting):
                marked = re.sub(r"^[^,(]*?(?=,| \(| (?:was|is|were|will|has|had)\b)", MARK, text)
            elif self._is_of_its_year(text, setting) and (found := _LEAD_BY_NUMBER.match(text)):
                marked = f"{MARK}, the {found[1]}, {text[found.end() :].lstrip(', ')}"
        return marked

    def _is_of_its_year(self, text: str, setting: Setting) -> bool:
        years = {int(year) for year in re.findall(rf"\b{YEAR}\b", text)}
        return setting.subject.kind is Kind.RACE and setting.year is not None and years <= {setting.year}

    def _read_rule(self, sentence: Sentence, text: str) -> list[Record] | None:
        """Read a rule on classification or points; None where the sentence is none."""
        share = read_classified_share(text)
        if share is not None and self._subject.kind is Kind.RACE:
            self._accounting.take(sentence)
            return [self._fact(sentence, Property.CLASSIFIED_SHARE, share)]
        rule = read_points_rule(text)
        if rule is not None and self._document_subject.kind is Kind.SEASON and self._subject == self._document_subject:
            self._points.add(sentence, rule)
            self._accounting.take(sentence)
            return []
        return None

    def _fact(self, sentence: Sentence, what: Property, value: object) -> Fact:
        return Fact(subject=self._subject, property=what, value=value, source=sentence.passage, quote=sentence.text)  # type: ignore[arg-type]

    def _account(self, sentence: Sentence, reading: Reading) -> list[Record]:
        """Take a sentence that is understood to its last word; keep any other as a note, beside its facts."""
        subject = self._subject
        self._linked = reading.text.startswith(MARK) or any(_is_about(record, subject) for record in reading.records)
        if reading.records:
            self._accounting.take(sentence)
            if not reading.left:
                return list(reading.records)
        self._accounting.note(sentence)
        return [*reading.records, Note(subject=subject, text=sentence.text, source=sentence.passage)]


def _is_about(record: Record, subject: Name) -> bool:
    if isinstance(record, Round):
        return record.race == subject
    return isinstance(record, Fact) and record.subject == subject


def _is_title_again(text: str, subject: Name) -> bool:
    """Whether a line only prints the page's title, as browsers show it: `1971 Can-Am season - Wikipedia`."""
    return fold(_SITE_BEHIND.sub("", text)) in {fold(subject.text), fold(subject.link or subject.text)}


def _is_full_name(full: Name, name: Name) -> bool:
    """Whether one name of a person holds all words of the other: `John Arthur Walker`, `John Walker`."""
    words = name.text.split()
    return name.kind is Kind.PERSON and len(words) > 1 and set(words) <= set(full.text.split())


def _folded(name: Name) -> str:
    return fold(name.text.removesuffix(" season"))
