"""A dataset's graphs as one, subject by subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from racegraph.validation.classes import SUBCLASS_OF
from racegraph.validation.reports import Term

Node = NamedNode | BlankNode
Values = dict[NamedNode, list[Term]]  # what a subject has, by property; each value once
Close = Callable[[Node, Values], None]


class NotGroupedError(Exception):
    """The statements about a subject are not all in one place, or a class is stated to be below another one.

    Never leaves this package: the quads are then read into memory first.
    """


def merge_grouped(quads: Iterable[Quad], close: Close) -> Iterator[Quad]:
    """Pass quads on without their graphs, and each subject with all it has to `close`.

    A triple that stands in several graphs is passed on more than once, unless they follow each other.

    Args:
        quads: with all statements about a subject in one place, as in a sorted file.
        close: is called once for each subject, after its last quad was asked for.
    """
    subject: Node | None = None
    values: Values = {}
    for subject_now, predicate, value, _ in quads:
        if subject_now != subject:
            if subject is not None:
                close(subject, _once(values))
            subject, values = subject_now, {}
        known = values.get(predicate)
        if known is None:
            values[predicate] = [value]
        elif known[-1] == value:
            continue
        else:
            known.append(value)
        yield Quad(subject_now, predicate, value)
    if subject is not None:
        close(subject, _once(values))


def _once(values: Values) -> Values:
    for predicate, found in values.items():
        if len(found) > 1:
            values[predicate] = list(dict.fromkeys(found))
    return values


def group(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Put the quads about each subject next to each other; all of them are held for that."""
    found: dict[Term, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad.subject, []).append(quad)
    return chain.from_iterable(found.values())


def superclasses_of(quads: Iterable[Quad | Triple]) -> dict[Term, set[Term]]:
    """Return the classes that stand directly above each class."""
    found: dict[Term, set[Term]] = {}
    for quad in quads:
        if quad.predicate == SUBCLASS_OF:
            found.setdefault(quad.subject, set()).add(quad.object)
    return found
