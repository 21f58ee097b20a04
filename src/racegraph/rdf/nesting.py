"""How deep brackets nest in text from outside: native parsers die of what is too deep, and take us with them."""

from __future__ import annotations

import re

DEEPEST = 100

# Strings, IRIs and comments are passed over. A string may lack its end, so that no text is looked at twice.
_TURTLE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*(?:""")?|' + r"'''(?:[^'\\]|\\.|'(?!''))*(?:''')?|"
    r'"(?:[^"\\\n]|\\.)*"?|' + r"'(?:[^'\\\n]|\\.)*'?|"
    r"<[^<>\s\"{}|^`\\]*>|#[^\n]*|(?P<open>[{(\[])|(?P<close>[})\]])",
    re.DOTALL,
)
_JSON = re.compile(r'"(?:[^"\\]|\\.)*"?|(?P<open>[{\[])|(?P<close>[}\]])', re.DOTALL)


def turtle_depth(text: str) -> int:
    """Return how deep brackets nest in Turtle, TriG or SPARQL."""
    return _depth(text, _TURTLE)


def json_depth(text: str) -> int:
    """Return how deep brackets nest in JSON."""
    return _depth(text, _JSON)


def _depth(text: str, tokens: re.Pattern[str]) -> int:
    depth = deepest = 0
    for token in tokens.finditer(text):
        if token.lastgroup == "open":
            depth += 1
            deepest = max(deepest, depth)
        elif token.lastgroup == "close":
            depth -= 1
    return deepest
