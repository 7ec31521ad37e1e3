"""A TCP proxy between a server and its database: it can be cut, switched to another database, and lose an answer."""

import socket
import threading
from contextlib import suppress
from typing import Self


class Proxy:
    """Passes connections on to `target`, a port of loopback. `url(…)` is the same address all the time."""

    def __init__(self, target: int) -> None:
        self.target = target
        # While it is cut, bytes go nowhere and new connections are refused.
        self._cut = False
        self._last_words: bytes | None = None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        # Whose next answer nobody hears.
        self._unheard: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self.drop()

    def url(self, database: str) -> str:
        """The URL of a database."""
        return f"postgresql://larkstead@127.0.0.1:{self.port}/{database}"

    def end_after(self, words: bytes) -> None:
        """End the connection on which a client says this, when it was answered and before the answer is heard."""
        self._last_words = words

    @property
    def ends(self) -> bool:
        """Whether nobody has said it yet."""
        return self._last_words is not None

    def cut(self) -> None:
        """Let nothing through any more: what is sent arrives nowhere, and nobody is told."""
        self._cut = True

    def mend(self) -> None:
        """Let new connections through; the old ones are gone, as after a network's cut."""
        self._cut = False
        self.drop()

    def drop(self) -> None:
        """End every connection."""
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()
            self._open.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                try:
                    if self._cut:
                        raise OSError("cut")
                    server = socket.create_connection(("127.0.0.1", self.target))
                except OSError:
                    client.close()
                    continue
                with self._lock:
                    self._open |= {client, server}
                for source, sink, asks in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._pass_on, args=(source, sink, asks), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, asks: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if self._cut:
                    continue
                if asks and self._last_words is not None and self._last_words in data:
                    self._last_words = None
                    self._unheard.add(sink)  # before it can answer
                elif source in self._unheard:
                    break
                sink.sendall(data)
        self._end(source, sink)

    def _end(self, *ends: socket.socket) -> None:
        with self._lock:
            for one in ends:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                self._open.discard(one)
                one.close()
