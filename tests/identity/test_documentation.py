"""docs/identity.md names each rule, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_each_rule_is_documented() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src/racegraph/identity").rglob("*.py")]
    rules = {rule for source in sources for rule in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)}
    documented = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", (ROOT / "docs/identity.md").read_text(encoding="utf-8")))
    assert rules == documented - {"recurring-race"}  # a kind
