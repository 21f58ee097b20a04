"""What a document is about: a race, a season, a team, a person, a circuit, a series.

A title decides by its form (`2003 Petit Le Mans`, `1962 Formula One season`); where it does not, or where
there is none, the first sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from racegraph.documents.model import Document, Passage, Sentence
from racegraph.errors import UnknownDocumentError
from racegraph.parsers.model import Context
from racegraph.parsers.page_names import PageName, agrees, is_of_many, page_name
from racegraph.parsers.prose.kinds import kind_of_title
from racegraph.parsers.prose.mentions import plain_sentence
from racegraph.parsers.prose.opening import read_opening, speaks_of_motorsport, speaks_of_other_sport
from racegraph.parsers.prose.titles import lasting_name, state_title
from racegraph.records import Fact, Kind, Name, Property, RacingClass, Record, Round, Subject

_LOOKED_FOR = (
    "a document on motor sport (a title such as 2003 Petit Le Mans or 1962 Formula One season, "
    "or a first sentence that calls its subject a race, season, series, team, driver or circuit)"
)


_TABLES_LOOKED_AT, _CELLS_LOOKED_AT, _SENTENCES_LOOKED_AT = 6, 12, 12
_NOT_A_LIST = "a document about one race, season, series, team, driver or circuit, not a list of many"


def parse_subject(document: Document) -> Subject:
    """Return what a document is about.

    Raises:
        UnknownDocumentError: neither title nor first sentence speaks of motor sport.
    """
    first = next(_sentences(document), None)
    of_sentence = _opening_of(document)
    page = _page(document, of_sentence)
    source = document.title_passage or (first.passage if first else None)
    if page is not None and is_of_many(page):
        raise UnknownDocumentError(_where(document, source), _NOT_A_LIST, f'"{page.title}"')
    kind = _kind(document, page, of_sentence)
    name = page.text if page else (of_sentence.text if of_sentence else None)
    if kind is None or name is None or source is None:
        raise UnknownDocumentError(_where(document, source), _LOOKED_FOR, _found(document, first))
    link = page.title if page is not None and page.title != name else None
    subject = Name(kind, _bare(name), link=link)
    return Subject(name=subject, title=document.title, categories=document.categories, source=source)


def state_subject(subject: Subject) -> Iterator[Fact]:
    """State what the subject's own name says: its series or recurring race, and its year."""
    return state_title(subject.name, subject.source, None)


def context_of(document: Document, subject: Subject, stated: tuple[Record, ...]) -> Context:
    """Return what the tables of a document need to know.

    Args:
        document: for its file name.
        subject: what it is about.
        stated: what its lead and its prose state; rounds with classes, and the classes of the season.
    """
    name = subject.name
    year = next((fact.value for fact in state_subject(subject) if fact.property is Property.YEAR), None)
    rounds = [record for record in stated if isinstance(record, Round) and record.race == name]
    return Context(
        file_name=document.file_name,
        race=name if name.kind is Kind.RACE else None,
        season=name if name.kind is Kind.SEASON else None,
        year=year,  # type: ignore[arg-type]
        series_of_class={label.label: label.scope for record in rounds for label in record.racing_classes},
        own_series=_own_series(name, rounds),
        classes=_classes(name, rounds, stated),
        is_past=not _is_future(document),
        subject=name,
    )


def _opening_of(document: Document) -> Name | None:
    """Return the subject of the first sentence, else of the first one that opens an article on what the page is called.

    In some texts the lines of a box stand before the article.
    """
    page = page_name(document)
    for place, sentence in enumerate(islice(_sentences(document), _SENTENCES_LOOKED_AT)):
        opening = read_opening(plain_sentence(sentence.text))
        if opening is not None and (place == 0 or (page is not None and agrees(page, opening.subject))):
            return opening.subject
        if page is None:
            return None
    return None


def _page(document: Document, opening: Name | None) -> PageName | None:
    """Return the page's name; a file's name counts only where it fits what the page opens with."""
    page = page_name(document)
    if page is None or page.is_printed:
        return page
    if opening is not None:
        return page if agrees(page, opening) or is_of_many(page) else None
    if document.title is not None:  # a reader that knows no other title took the file's name
        return page
    return page if kind_of_title(page.text) in (Kind.RACE, Kind.SEASON) or is_of_many(page) else None


def _kind(document: Document, page: PageName | None, opening: Name | None) -> Kind | None:
    title = page.text if page else None
    of_title = kind_of_title(_bare(title)) if title else None
    if title is None or of_title not in (Kind.RACE, Kind.SEASON):
        of_title = (opening.kind if opening else None) or of_title
    if of_title in (Kind.RACE, Kind.SEASON) and _says_otherwise(document):
        return None
    printed = page.title if page else ""  # `John Walker (racing driver)`
    text = " ".join([printed, *document.categories, *_first_words(document, _SENTENCES_LOOKED_AT)])
    if speaks_of_other_sport(text):
        return None
    return of_title if speaks_of_motorsport(text) else None


def _says_otherwise(document: Document) -> bool:
    """Whether a season or a race is one of another sport: it has sentences, and none speaks of motor sport."""
    texts = _first_words(document, 12)
    return bool(texts) and not speaks_of_motorsport(" ".join([document.title or "", *document.categories, *texts]))


def _first_words(document: Document, sentences: int) -> list[str]:
    """Return the first sentences, and the first lines of the first tables."""
    heads = (row for table in islice(document.tables(), _TABLES_LOOKED_AT) for row in table.rows[:1])
    words = (cell.text for row in heads for cell in row.cells[:_CELLS_LOOKED_AT])
    return [*(sentence.text for sentence in islice(_sentences(document), sentences)), *words]


def _own_series(name: Name, rounds: list[Round]) -> Name | None:
    if name.kind is Kind.SEASON:
        return lasting_name(name)
    series = {lasting_name(record.ref.season) for record in rounds}
    return series.pop() if len(series) == 1 else None


def _classes(name: Name, rounds: list[Round], stated: tuple[Record, ...]) -> tuple[str, ...]:
    labels = [label.label for record in rounds for label in record.racing_classes]
    for record in stated:
        if isinstance(record, Fact) and record.subject == name and isinstance(record.value, RacingClass):
            labels.append(record.value.label)
    return tuple(dict.fromkeys(labels))


def _is_future(document: Document) -> bool:
    first = next(_sentences(document), None)
    return first is not None and (" will be " in first.text or " is scheduled " in first.text)


def _bare(title: str) -> str:
    return " ".join(title.removesuffix(" - Wikipedia").split())


def _sentences(document: Document) -> Iterator[Sentence]:
    return (sentence for text in document.texts() for sentence in text.sentences)


def _where(document: Document, source: Passage | None) -> str:
    return f"{document.file_name}, line {source.first_line}" if source else document.file_name


def _found(document: Document, first: Sentence | None) -> str:
    return f'"{document.title or (first.text if first else "")}"'
