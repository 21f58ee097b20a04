"""Running text: what its sentences state, by patterns that can be listed; what none understands is kept as a note."""

from racegraph.parsers.prose.engine import PATTERNS
from racegraph.parsers.prose.pattern import Pattern, Setting
from racegraph.parsers.prose.reader import ProseReader, Readings

__all__ = ["PATTERNS", "Pattern", "ProseReader", "Readings", "Setting"]
