"""A pool of processes that answer questions, each of which can be stopped at any moment.

The embedded store has no time limit, and native code can bring a process down: so each question is answered in a
process of its own that is killed when its time is over, and replaced. Two kinds of places keep quick questions quick
beside slow ones: a question begins in a quick place; one that is not answered after `patience` moves on to one of few
slow places, where the system gives it less of the processors, or is refused when these are taken.
"""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from racegraph.serving.replies import FailedError, Reply

# spawn: a fork of a process with native threads (pyoxigraph has them) can hang.
_SPAWN = get_context("spawn")
MEMORY_BYTES = 2 << 30  # that a question may need beyond what a worker has at its start
_STEP = 0.02  # seconds between looks at what no lock tells of
_TO_PREPARE = 60.0  # seconds

Task = Callable[[Any, Any], Reply]  # of what the process holds, and of the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many questions are answered at once, and for how long."""

    seconds: float = 10.0  # that a question may take
    quick: int = 4  # places for questions in their first moments
    slow: int = 2  # places for those that take longer
    waiting: int = 200  # that may stand in line
    patience: float = 0.5  # seconds after which a question is slow
    longest_wait: float = 5.0  # seconds in line


class BusyError(Exception):
    """All places are taken; `after` is in how many seconds to ask again."""

    def __init__(self, reason: str, after: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


class EndedError(Exception):
    """The question took longer than it may, and was ended."""


class FallenError(Exception):
    """The process that answered the question fell, mostly for want of memory."""


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    is_ready: bool = False


@dataclass(slots=True)
class WorkerPool:
    """Answers questions in other processes; may be asked by many threads at once.

    Args:
        prepare: makes what a process holds from `source`; both must be picklable.
        source: the argument of `prepare`.
        limits: of time and number.
    """

    prepare: Callable[[Any], Any]
    source: object
    limits: Limits
    counts: Counter[str] = field(default_factory=Counter)
    _idle: list[_Worker] = field(default_factory=list)
    _busy: set[int] = field(default_factory=set)  # process ids
    _change: threading.Condition = field(default_factory=threading.Condition)
    _quick: int = 0
    _slow: int = 0
    _waiting: int = 0
    _closed: bool = False

    def start(self) -> None:
        """Start all processes, and wait until the first can answer."""
        for _ in range(self.limits.quick + self.limits.slow):
            self._idle.append(self._new_worker())
        wait([worker.pipe for worker in self._idle], timeout=_TO_PREPARE)

    def close(self) -> None:
        """Stop all processes; who still waits is told that the server is busy."""
        with self._change:
            self._closed = True
            idle, self._idle = self._idle, []
            self._change.notify_all()
        for worker in idle:
            _stop(worker)
        deadline = time.monotonic() + 5
        while self._busy and time.monotonic() < deadline:
            time.sleep(_STEP)

    @property
    def state(self) -> dict[str, int]:
        """How many questions are at work, are slow, and wait."""
        return {"quick": self._quick, "slow": self._slow, "waiting": self._waiting, "idle": len(self._idle)}

    def ask(self, task: Task, question: object) -> Reply:
        """Return the answer to a question.

        Raises:
            BusyError: too many ask at once, or too many ask slow questions.
            EndedError: it took longer than a question may.
            FallenError: the process fell over it.
            FailedError: the task says that it has no answer.
        """
        worker = self._take_worker()
        is_slow = False
        is_usable = False
        try:
            try:
                worker.pipe.send((task, question))
            except OSError as error:
                raise FallenError from error
            if not self._spoken(worker, self.limits.patience):
                is_slow = self._become_slow(worker)
                if not self._spoken(worker, self.limits.seconds - self.limits.patience):
                    raise EndedError
            reply = _receive(worker)
            is_usable = not is_slow  # a process that was told to yield to others cannot take that back
            return reply
        except FailedError:
            is_usable = not is_slow
            raise
        finally:
            self._give_back(worker, is_slow, is_usable)

    def _take_worker(self) -> _Worker:
        deadline = time.monotonic() + self.limits.longest_wait
        with self._change:
            if self._waiting >= self.limits.waiting:
                raise BusyError("too many questions are waiting", 2)
            self._waiting += 1
            try:
                while not self._closed and (self._quick >= self.limits.quick or not self._has_ready()):
                    if time.monotonic() >= deadline:
                        raise BusyError("all places were taken for too long", 5)
                    # A place that becomes free is told of, a process that becomes ready is not.
                    self._change.wait(_STEP if self._idle else max(0.0, deadline - time.monotonic()))
            finally:
                self._waiting -= 1
            if self._closed:
                raise BusyError("the server is stopping", 30)
            self._quick += 1
            worker = next(worker for worker in self._idle if worker.is_ready)
            self._idle.remove(worker)
            self._busy.add(worker.process.pid or 0)
        return worker

    def _has_ready(self) -> bool:
        """Return whether a process waits for a question; one that fell while it prepared itself counts, to be found."""
        for worker in self._idle:
            if not worker.is_ready and worker.pipe.poll():
                with suppress(EOFError, OSError):
                    worker.pipe.recv()
                worker.is_ready = True
        return any(worker.is_ready for worker in self._idle)

    def _spoken(self, worker: _Worker, seconds: float) -> bool:
        """Wait for an answer, for the end of the process, or for the end of the pool."""
        deadline = time.monotonic() + max(0.0, seconds)
        while not worker.pipe.poll(min(0.25, max(0.0, deadline - time.monotonic()))):
            if self._closed:
                raise BusyError("the server is stopping", 30)
            if time.monotonic() >= deadline:
                return False
        return True

    def _become_slow(self, worker: _Worker) -> bool:
        with self._change:
            if self._slow >= self.limits.slow:
                raise BusyError("too many slow questions at once", max(1, round(self.limits.seconds)))
            self._slow += 1
            self._quick -= 1
            self._change.notify()
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, worker.process.pid or 0, 10)
        return True

    def _give_back(self, worker: _Worker, is_slow: bool, is_usable: bool) -> None:
        if not is_usable:
            _stop(worker)
        with self._change:
            self._busy.discard(worker.process.pid or 0)
            if is_slow:
                self._slow -= 1
            else:
                self._quick -= 1
            if is_usable and not self._closed:
                self._idle.insert(0, worker)  # its caches are warm
            self._change.notify()
            is_closed = self._closed
        if is_closed:
            _stop(worker)
        elif not is_usable:
            self._replace()

    def _replace(self) -> None:
        """Start another process in the place of one that was stopped; it prepares itself while others answer."""
        worker = self._new_worker()
        with self._change:
            if not self._closed:
                self._idle.append(worker)
                self._change.notify()
                return
        _stop(worker)

    def _new_worker(self) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, self.prepare, self.source), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _receive(worker: _Worker) -> Reply:
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError) as error:
        raise FallenError from error
    if isinstance(answer, FailedError):
        raise answer
    assert isinstance(answer, Reply)
    return answer


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join(5)


def _work(pipe: Connection, prepare: Callable[[Any], Any], source: object) -> None:
    """Answer questions until the pipe closes; runs in the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when its workers end
    held = prepare(source)
    _limit_memory()
    pipe.send(None)  # ready
    with suppress(EOFError, OSError):
        while True:
            task, question = pipe.recv()
            try:
                answer: object = task(held, question)
            except FailedError as error:
                answer = error
            except MemoryError:
                return
            except Exception:  # a fault of ours costs one answer, and is told where the server was started
                traceback.print_exc()
                answer = FailedError(500, "a fault in racegraph: no answer could be made")
            pipe.send(answer)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        with open("/proc/self/statm", encoding="ascii") as sizes:
            pages = int(sizes.read().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY_BYTES,) * 2)
