"""What `make run` does after the set-up: serve in the foreground, and walk the quick start once calls are accepted."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
LARKSTEAD = Path(sys.executable).with_name("larkstead")
# Long enough for the last transaction of a busy server to reach a slow disk.
STOP_WITHIN_S = 30


class Stopped(BaseException):
    """Ctrl-C or SIGTERM; raised wherever the main thread stands."""


def stop(_signal: int, _frame: FrameType | None) -> None:
    """The signal handler."""
    raise Stopped


def start_server() -> subprocess.Popen[str]:
    """Start `larkstead serve` in a session of its own: Ctrl-C reaches this process alone, which stops it."""
    command = [str(LARKSTEAD), "serve", "--data", os.environ.get("LARKSTEAD_DATA", ".larkstead"), *sys.argv[1:]]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)


def wait_until_ready(output: IO[str]) -> str | None:
    """Pass the server's lines through until `ready <url>`; answer the url, or None if it ended before."""
    for line in output:
        print(line, end="", flush=True)
        if line.startswith("ready "):
            return line.split()[1]
    return None


def pass_through(output: IO[str]) -> None:
    """Keep showing what the server prints, so that its pipe never fills."""
    for line in output:
        print(line, end="", flush=True)


def walk(url: str) -> None:
    """Run the quick start; a failure is told, and the server stays."""
    if subprocess.run([LARKSTEAD, "quickstart", "--url", url], cwd=ROOT, check=False).returncode:
        print(f"\nThe quick start did not finish, for the reason above. The server runs on at {url}", flush=True)
    print("\nLarkstead is running; press Ctrl-C to stop it.", flush=True)


def stop_server(server: subprocess.Popen[str]) -> int:
    """Ask the server to stop and wait for it; answer its exit status."""
    # A second Ctrl-C must not cut the clean stop short.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if server.poll() is None:
        server.terminate()
    try:
        return server.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        server.kill()
        print(f"The server did not stop within {STOP_WITHIN_S} s and was killed.", file=sys.stderr)
        return server.wait()


def main() -> int:
    """Serve until stopped; answer the server's exit status."""
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    server = start_server()
    try:
        assert server.stdout is not None
        url = wait_until_ready(server.stdout)
        if url is not None:
            threading.Thread(target=pass_through, args=(server.stdout,), daemon=True).start()
            walk(url)
        return server.wait()
    except Stopped:
        print("\nStopping …", flush=True)
        return stop_server(server)
    finally:
        if server.poll() is None:
            stop_server(server)


if __name__ == "__main__":
    sys.exit(main())
