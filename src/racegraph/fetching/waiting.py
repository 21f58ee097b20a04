"""When a host may be asked again: after what it says, and never faster than it allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Wait = Callable[[float], object]  # takes seconds


class TryAgainError(Exception):
    """The request may succeed later.

    Args:
        reason: one line, for people.
        after: seconds to wait, where the host says so.
    """

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a host asks to wait; None where it does not say, or not in a form that exists."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


class Gate:
    """Lets the requests to a host through one after the other, and none while the host wants to be left alone.

    Args:
        interval: least seconds between the starts of two requests to one host.
        wait: waits for some seconds.
    """

    def __init__(self, interval: float, wait: Wait) -> None:
        self._interval = interval
        self._wait = wait
        self._opens: dict[str, float] = {}
        self._lock = threading.Lock()

    def enter(self, host: str) -> None:
        """Wait until the host may be asked."""
        with self._lock:
            now = time.monotonic()
            at = max(self._opens.get(host, now), now)
            self._opens[host] = at + self._interval
        if at > now:
            self._wait(at - now)

    def close(self, host: str, seconds: float) -> None:
        """Let nobody through for some seconds."""
        with self._lock:
            self._opens[host] = max(self._opens.get(host, 0.0), time.monotonic() + seconds)
