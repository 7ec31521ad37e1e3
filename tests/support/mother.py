"""`python -m tests.support.mother`: has read the modules of a server once, and forks for each server that is asked for.

To read them is four fifths of a start. Requests come by standard input, a socket: the arguments and the environment of
a `larkstead` command, and what it writes to. Each is answered on a line of its own by the pid, and at the end by the
status, as a process that is begun the usual way tells its parent.
"""

import gc
import json
import os
import socket
import sys
from contextlib import suppress
from importlib import import_module

from tests.support import answers, stacks

MOST = 1 << 20
# What `larkstead serve` imports.
MODULES = ("larkstead.cli.main", "larkstead.cli.serve", "larkstead.app")


def serve(words: list[str], environment: dict[str, str], output: int, errors: int) -> int:
    """Be the command; its status."""
    os.dup2(output, 1)
    os.dup2(errors, 2)
    stacks.tell_when_asked()
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["larkstead", *words]
    try:
        import_module("larkstead.cli.main").app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
    return 0


def keep(request: bytes, line: socket.socket, output: int, errors: int) -> None:
    """Begin a server, tell its pid, and when it has ended its status."""
    asked = json.loads(request)
    pid = os.fork()
    if pid == 0:
        line.close()
        status = 1
        try:
            status = serve(asked["words"], asked["environment"], output, errors)
        finally:
            os._exit(status)
    os.close(output)
    os.close(errors)
    line.sendall(f"{pid}\n".encode())
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with suppress(OSError):
        line.sendall(f"{status}\n".encode())


def reap() -> None:
    """Forget keepers that ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def main() -> None:
    """Answer requests until nobody can make any."""
    for module in MODULES:
        import_module(module)
    answers.watch()
    # Nothing that was read is garbage, and looking at it would copy it into each server.
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=0) as asking:
        while True:
            request, given, _, _ = socket.recv_fds(asking, MOST, 3)
            reap()
            if not request:
                return
            line, output, errors = given
            if os.fork() == 0:
                try:
                    # Standard input is the mother's own line; no other file may take its number.
                    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                    keep(request, socket.socket(fileno=line), output, errors)
                finally:
                    os._exit(0)
            for descriptor in given:
                os.close(descriptor)


if __name__ == "__main__":
    main()
