"""A process that tries cases, and that can be stopped when a case does not end."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType

from tests.fuzz.cases import Case, Verdict, try_case

_SPAWN = get_context("spawn")
_WALL_SHARE = 6.0  # wall time over processor time: the machine has other work
_MEMORY_BYTES = 2 << 30


class Worker:
    """Tries one case after another; restarted after a hang or a fall."""

    def __enter__(self) -> Worker:
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def verdict(self, case: Case) -> Verdict:
        """Try a case; a hang and the end of the process are faults like others."""
        self._pipe.send(case)
        if not self._pipe.poll(_WALL_SHARE * case.seconds):
            self._restart()
            return Verdict("a hang", f"no end after {_WALL_SHARE * case.seconds:.0f} s")
        try:
            answer = self._pipe.recv()
        except EOFError:
            self._restart()
            return Verdict("the process fell", "native code, or memory")
        assert isinstance(answer, Verdict)
        return answer

    def _start(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def _stop(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()

    def _restart(self) -> None:
        self._stop()
        self._start()


def _work(pipe: Connection) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            pipe.send(try_case(pipe.recv()))
