"""What all documents tell of names, gathered document after document: the records themselves are not kept."""

from __future__ import annotations

from collections.abc import Iterable

from racegraph.identity.mentions import Mentions
from racegraph.identity.profiles import Profiles
from racegraph.identity.rules.cars import Cars
from racegraph.records import Name, Record


class Evidence:
    """All that identity needs to know of the records of a build. The order in which they come changes nothing."""

    def __init__(self) -> None:
        self.mentions = Mentions()
        self.profiles = Profiles()
        self.cars = Cars()

    def add(self, records: Iterable[Record]) -> frozenset[Name]:
        """Take in the records of one document, or of several; return the names in them."""
        names: set[Name] = set()
        for record in records:
            names.update(self.mentions.add(record))
            self.profiles.add(record)
            self.cars.add(record)
        return frozenset(names)
