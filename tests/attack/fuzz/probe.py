"""Reads /livez every 20 ms, in a process of its own that no sender holds up: `python -m tests.attack.fuzz.probe URL`.

A line for each: the moment (monotonic) and how long it took, both in seconds. It ends with its standard input.
"""

import http.client
import sys
import threading
import time
from urllib.parse import urlsplit

EVERY_S = 0.02


def main() -> None:
    """Until standard input ends."""
    parts = urlsplit(sys.argv[1])
    over = threading.Event()

    def wait() -> None:
        sys.stdin.read()
        over.set()

    threading.Thread(target=wait, daemon=True).start()
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    while not over.is_set():
        began = time.monotonic()
        try:
            connection.request("GET", "/livez")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            connection.close()
        print(began, time.monotonic() - began, flush=True)
        over.wait(EVERY_S)


if __name__ == "__main__":
    main()
