"""What the README shows is what happens: its session is run, and its Python too.

To renew the session after a change: `RENEW_README=1 .venv/bin/pytest tests/test_readme.py`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SESSION = re.compile(r"(<!-- session -->\n```console\n)(.*?)(```\n<!-- /session -->)", re.DOTALL)


def run(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "racegraph"
    done = subprocess.run(
        [sys.executable, "-m", "racegraph", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=120,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "120"},
    )
    return done.stdout


def test_the_session_is_what_the_commands_print(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    found = SESSION.search(text)
    assert found
    commands = [line.removeprefix("$ ") for line in found[2].splitlines() if line.startswith("$ ")]
    assert len(commands) >= 3
    shown = ""
    for command in commands:
        # The build of the session goes elsewhere, so that a test never writes into the checkout.
        printed = run(command.replace("--out exports", f"--out {tmp_path}")).replace(str(tmp_path), "exports")
        shown += f"$ {command}\n{printed}\n"
    shown = shown.rstrip("\n") + "\n"
    if os.environ.get("RENEW_README"):
        README.write_text(text.replace(found[2], shown), encoding="utf-8")
    else:
        assert found[2] == shown


def test_the_python_runs_as_printed() -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    done = subprocess.run(
        [sys.executable, "-c", code[1]], capture_output=True, text=True, check=True, cwd=ROOT, timeout=120
    )
    assert done.stdout.splitlines()[0] == "#24 Jörg Bergmeister won the class"
    assert len(done.stdout.splitlines()) == 11


def test_the_python_has_ten_lines_or_so() -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    assert len(code[1].splitlines()) <= 13
