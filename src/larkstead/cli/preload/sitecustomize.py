"""What `larkstead run` has Python load first: the platform's hosts are found on this machine, at the server's ports.

Some libraries (aiohttp, unless it is told to) look at no proxy variables.
"""

import importlib.machinery
import importlib.util
import os
import socket
import sys
from typing import Any

_HOSTS = frozenset(os.environ.get("LARKSTEAD_RUN_HOSTS", "").split(","))
_PORTS = {443: os.environ.get("LARKSTEAD_RUN_TLS", ""), 80: os.environ.get("LARKSTEAD_RUN_PLAIN", "")}
_found = socket.getaddrinfo


def _getaddrinfo(host: Any, port: Any, *args: Any, **more: Any) -> Any:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in _HOSTS:
        number = {"https": 443, "http": 80}.get(port) or (int(port) if str(port).isdecimal() else 443)
        return _found("127.0.0.1", int(_PORTS.get(number) or number), *args, **more)
    return _found(host, port, *args, **more)


socket.getaddrinfo = _getaddrinfo


def _load_the_next() -> None:
    """The environment's own module of this name, which stands behind this one."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - loads nothing that the program may not
    path = [place for place in sys.path if os.path.abspath(place) != here]  # noqa: PTH100
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", path)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


_load_the_next()
