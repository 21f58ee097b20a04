"""What can go wrong, as one tree.

    RacegraphError
    ├── UsageError            the command or call makes no sense            exit 2
    ├── InputError            an input could not be read                    exit 3
    │   ├── UnreadableFileError   missing, empty, binary, too large, not text
    │   ├── UnknownDocumentError  no reader or parser recognises it, or two do
    │   └── CellError             a cell or sentence does not have its form
    ├── DataError             the graph breaks a rule of ours               exit 1
    └── NetworkError          a server or store did not do its part         exit 4

Each message is one line: where, what was expected, what was found.
"""

from __future__ import annotations


class RacegraphError(Exception):
    """Anything that a user can mend; its text is one clear line."""

    exit_code = 1


class UsageError(RacegraphError):
    """The command or call makes no sense as given."""

    exit_code = 2


class InputError(RacegraphError):
    """An input could not be read. The rest of the build goes on without it.

    Args:
        where: file name, and line and column header where known: `spa-2003, line 41, column "Laps"`.
        expected: what the place promises.
        found: what stands there instead, shortened to 80 characters.
    """

    exit_code = 3

    def __init__(self, where: str, expected: str, found: str) -> None:
        self.where = where
        self.expected = expected
        found = " ".join(found.split())  # one line, whatever stands in the source
        self.found = found if len(found) <= 80 else found[:77] + "..."
        super().__init__(where, expected, found)

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, found {self.found}"


class UnreadableFileError(InputError):
    """The file is missing, empty, binary, too large or not text."""


class UnknownDocumentError(InputError):
    """No reader or no parser recognises the document, or more than one does."""


class CellError(InputError):
    """spa-2003, line 41, column "Laps": expected a whole number of laps, found "1OO"."""


class DataError(RacegraphError):
    """The graph breaks one of racegraph's own rules."""

    exit_code = 1


class NetworkError(RacegraphError):
    """A server or a store did not do its part."""

    exit_code = 4
