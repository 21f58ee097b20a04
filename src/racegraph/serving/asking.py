"""From an HTTP request to the pool of workers and back: waiting without blocking, and what goes wrong as a status."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.responses import Response, StreamingResponse

from racegraph.serving.replies import FailedError, Reply
from racegraph.serving.workers import BusyError, EndedError, FallenError, Task, WorkerPool


class Unavailable(FailedError):  # noqa: N818 - the words of HTTP
    """The server has too much to do; `after` is in how many seconds to ask again."""

    def __init__(self, reason: str, after: int) -> None:
        super().__init__(503, f"{reason}: ask again in {after} s")
        self.after = after


@dataclass(slots=True)
class Asker:
    """Brings questions to the workers.

    Args:
        pool: of workers, started.
        answers: the folder for long answers.
    """

    pool: WorkerPool
    answers: Path
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0  # that all questions took together
    _limiter: CapacityLimiter | None = None

    def new_spool(self) -> Path:
        """Return a file that is not there yet."""
        return self.answers / token_hex(16)

    async def respond(self, task: Task, question: object, *, spool: Path | None = None) -> Response:
        """Return a task's answer as a response; FailedError as `ask`."""
        reply = await self.ask(task, question, spool=spool)
        headers = {"Vary": "Accept"}
        if reply.file is None:
            return Response(reply.body, reply.status, headers, media_type=reply.media_type)
        headers["Content-Length"] = str(reply.file.stat().st_size)
        return StreamingResponse(_parts(reply.file), reply.status, headers, media_type=reply.media_type)

    async def ask(self, task: Task, question: object, *, spool: Path | None = None) -> Reply:
        """Return a task's answer.

        Raises:
            FailedError: there is none, with the status that says why.
        """
        limits = self.pool.limits
        if self._limiter is None:  # belongs to the running loop
            self._limiter = CapacityLimiter(limits.quick + limits.slow + limits.waiting + 8)
        began = time.monotonic()
        outcome = "answered"
        try:
            return await anyio.to_thread.run_sync(self._ask, task, question, limiter=self._limiter)
        except FailedError as error:
            outcome = _OUTCOMES.get(error.status, "refused")
            if spool is not None:
                spool.unlink(missing_ok=True)
            raise
        finally:
            self.outcomes[outcome] += 1
            self.seconds += time.monotonic() - began

    def _ask(self, task: Task, question: Any) -> Reply:  # noqa: ANN401 - what a task takes
        try:
            return self.pool.ask(task, question)
        except BusyError as error:
            raise Unavailable(error.reason, error.after) from error
        except EndedError as error:
            seconds = self.pool.limits.seconds
            raise FailedError(504, f"the query was ended: it took longer than {seconds:g} s") from error
        except FallenError as error:
            raise FailedError(500, "the query was ended: it needed more memory or depth than it may have") from error


def _parts(file: Path) -> Iterator[bytes]:
    """Yield what a file holds; its name is gone before the first byte, so that a client that leaves costs no disk."""
    with file.open("rb") as content:
        with suppress(OSError):  # a system that keeps open files: it is removed with the snapshot
            file.unlink()
        while part := content.read(_PART):
            yield part


_PART = 1 << 18  # bytes
_OUTCOMES = {503: "busy", 504: "ended", 500: "fallen", 422: "too_large_or_unanswerable"}
