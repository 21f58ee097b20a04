"""Real triple stores on this machine: each started with a folder of its own, on 127.0.0.1, and ended with its group.

Oxigraph comes with the Python packages; the others are put into build/stores by .ci/stores.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from racegraph.stores import Account, Product, Store

TOOLS = Path(__file__).resolve().parents[2] / "build" / "stores"
_LONGEST = 1200  # seconds that a server may run, should the tests be killed before they end it
_START = 90  # seconds for a server to begin; Java takes its time on a busy machine
PASSWORD = "dba"  # as Virtuoso comes; it listens on the loopback interface alone
_REPOSITORY = """\
@prefix config: <tag:rdf4j.org,2023:config/> .
[] a config:Repository ; config:rep.id "racegraph" ; config:rep.impl [
  config:rep.type "openrdf:SailRepository" ; config:sail.impl [ config:sail.type "openrdf:NativeStore" ] ] .
"""
_VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


class MissingError(Exception):
    """A store is not installed here."""


@dataclass
class Running:
    """A store that runs.

    Args:
        store: as `racegraph load` is told of it.
        account: who may write.
        union: parameters of a query over the union of all graphs.
    """

    store: Store
    process: subprocess.Popen[bytes]
    account: Account = field(default_factory=Account)
    union: dict[str, str] = field(default_factory=dict)
    sql: int = 0  # Virtuoso's other port

    def stop(self) -> None:
        """End the server."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)


def start(product: Product, folder: Path) -> Running:
    """Start a store, and wait until it answers.

    Raises:
        MissingError: it is not installed.
    """
    port = _free_port()
    running = _STARTS[product](folder, port)
    try:
        _await(running, folder)
        if product is Product.RDF4J:
            _put(running.store.url, _REPOSITORY)
    except BaseException:
        running.stop()
        raise
    return running


def oxigraph_program() -> str:
    """Return the path of Oxigraph's program."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if program is None:
        raise MissingError("Oxigraph is not installed: pip install oxigraph")
    return program


def java(*jars: str) -> list[str]:
    """Return the beginning of a command that runs Java, and the paths of the files that it needs."""
    paths = [TOOLS / jar for jar in jars]
    if shutil.which("java") is None or not all(path.is_file() for path in paths):
        raise MissingError(f"Java or {jars[0]} is not there: bash .ci/stores")
    return ["java", "-Xmx1g", *(str(path) for path in paths)]


def virtuoso_program(name: str = "virtuoso-t") -> tuple[str, dict[str, str]]:
    """Return the path of one of Virtuoso's programs, and the environment that it needs."""
    root = TOOLS / "virtuoso"
    program = root / "usr" / "bin" / name
    if not program.is_file():
        raise MissingError("Virtuoso is not there: bash .ci/stores")
    libraries = [str(path) for path in (*root.glob("lib/*-linux-gnu"), *root.glob("usr/lib/*-linux-gnu"))]
    return str(program), os.environ | {"LD_LIBRARY_PATH": ":".join(libraries)}


def _oxigraph(folder: Path, port: int) -> Running:
    command = [oxigraph_program(), "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    process = _run(command, folder)
    return Running(Store(Product.OXIGRAPH, f"http://127.0.0.1:{port}"), process, union={"union-default-graph": ""})


def _fuseki(folder: Path, port: int) -> Running:
    (folder / "data").mkdir(exist_ok=True)
    program, memory, jar = java("jena-fuseki-server.jar")
    options = ["--localhost", f"--port={port}", "--update", "--tdb2", f"--loc={folder / 'data'}", "/racegraph"]
    process = _run([program, memory, "-jar", jar, *options], folder)
    store = Store(Product.FUSEKI, f"http://127.0.0.1:{port}/racegraph")
    return Running(store, process, union={"default-graph-uri": "urn:x-arq:UnionGraph"})


def _rdf4j(folder: Path, port: int) -> Running:
    program, memory, jar, war = java("jetty-runner.jar", "rdf4j-http-server.war")
    options = ["--host", "127.0.0.1", "--port", str(port), "--path", "/rdf4j-server", war]
    data = f"-Dorg.eclipse.rdf4j.appdata.basedir={folder / 'data'}"
    process = _run([program, memory, data, f"-Djava.io.tmpdir={folder}", "-jar", jar, *options], folder)
    return Running(Store(Product.RDF4J, f"http://127.0.0.1:{port}/rdf4j-server/repositories/racegraph"), process)


def _virtuoso(folder: Path, port: int) -> Running:
    program, environment = virtuoso_program()
    sql = _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, port=port, sql=sql))
    process = _run([program, "+foreground", "+configfile", str(folder / "virtuoso.ini")], folder, environment)
    store = Store(Product.VIRTUOSO, f"http://127.0.0.1:{port}")
    return Running(store, process, Account("dba", PASSWORD), sql=sql)


_STARTS = {
    Product.OXIGRAPH: _oxigraph,
    Product.FUSEKI: _fuseki,
    Product.RDF4J: _rdf4j,
    Product.VIRTUOSO: _virtuoso,
}


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            ["timeout", str(_LONGEST), *command],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _await(running: Running, folder: Path) -> None:
    store = running.store
    url = store.url.replace("/repositories/racegraph", "/protocol") if store.product is Product.RDF4J else store.url
    url += "/sparql" if store.product is Product.VIRTUOSO else ""
    last = time.monotonic() + _START
    while time.monotonic() < last and running.process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=10).close()
        except urllib.error.HTTPError as error:
            if error.code < 500:  # it has begun, and says so in its own way
                return
        except OSError:  # not there yet
            pass
        else:
            return
        time.sleep(0.2)
    raise RuntimeError(f"{store.product}: {(folder / 'server.log').read_text(errors='replace')[-500:]}")


def _put(url: str, turtle: str) -> None:
    headers = {"Content-Type": "text/turtle"}
    request = urllib.request.Request(url, data=turtle.encode(), headers=headers, method="PUT")
    urllib.request.urlopen(request, timeout=30).close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
