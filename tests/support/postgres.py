"""A private PostgreSQL server for the tests: in a temporary folder, on a free port of loopback, gone afterwards."""

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

START_WITHIN_S = 60
# The server refuses to run as root; Debian's package brings this account.
UNPRIVILEGED = "postgres"
# Nothing here outlives the tests, so nothing has to reach the disk.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1")


def find_programs() -> Path | None:
    """The folder of initdb and postgres: the newest of Debian's layout, or the one on PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = installed[-1:] or ([Path(on_path)] if on_path else [])
    return found[0].parent if found else None


def account() -> str | None:
    """The account to become, or None if the present one will do. Raises KeyError if there is none to become."""
    if os.getuid() != 0:
        return None
    return pwd.getpwnam(UNPRIVILEGED).pw_name


def is_available() -> bool:
    """Whether a server can be started here."""
    try:
        account()
    except KeyError:
        return False
    return find_programs() is not None


@dataclass(frozen=True)
class PostgresServer:
    """A running server; `url(name)` addresses one of its databases."""

    port: int

    def url(self, database: str) -> str:
        """The URL of a database, as `--database` takes it."""
        return f"postgresql://larkstead@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run one administrative statement."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def wait_until_accepting(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server takes connections; raises RuntimeError with its log if it ends or takes too long."""
    deadline = time.monotonic() + START_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(psycopg.OperationalError):
            server.execute("SELECT 1")
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


class Cluster:
    """A cluster of its own in a temporary folder, on a port that stays the same: started, stopped, promoted."""

    def __init__(self, folder: Path, *settings: str) -> None:
        programs = find_programs()
        assert programs is not None, "the group `postgres` is left out where the programs are missing"
        self._programs, user = programs, account()
        self._become: dict[str, Any] = {"user": user, "group": user, "extra_groups": []} if user else {}
        self._folder, self._data, self._log = folder, folder / "data", folder / "server.log"
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        if user:
            shutil.chown(folder, user)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.server = PostgresServer(probe.getsockname()[1])

    def make(self) -> None:
        """Make it empty."""
        self._run("initdb", "-D", self._data, "-U", "larkstead", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def follow(self, primary: PostgresServer) -> None:
        """Make it a standby of another."""
        source = f"host=127.0.0.1 port={primary.port} user=larkstead"
        self._run("pg_basebackup", "-D", self._data, "-d", source, "-R", "-c", "fast", "-N")

    def start(self) -> None:
        """Run it; return when it takes connections."""
        given = itertools.chain.from_iterable(("-c", setting) for setting in (*SETTINGS, *self._settings))
        port, place = str(self.server.port), str(self._folder)
        serve = [str(self._programs / "postgres"), "-D", str(self._data), "-p", port, "-k", place, *given]
        with self._log.open("ab") as output:
            process: subprocess.Popen[bytes] = subprocess.Popen(
                serve, cwd=self._folder, stdout=output, stderr=output, **self._become
            )
        self._process = process
        wait_until_accepting(self.server, process, self._log)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT is PostgreSQL's "fast" stop (open connections are cut), SIGQUIT its "immediate" one."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_WITHIN_S)
            self._process = None

    def promote(self) -> None:
        """Let a standby take writes; return when it does."""
        self._run("pg_ctl", "promote", "-w", "-D", self._data)

    def _run(self, program: str, *arguments: Any) -> None:
        command = [self._programs / program, *arguments]
        subprocess.run(command, cwd=self._folder, check=True, capture_output=True, **self._become)


@contextlib.contextmanager
def cluster(*settings: str) -> Iterator[Cluster]:
    """A cluster that is not made yet; stopped and taken away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="larkstead-pg-"))
    made = Cluster(folder, *settings)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Make a cluster, run it, and take both away again."""
    with cluster() as made:
        made.make()
        made.start()
        yield made.server
