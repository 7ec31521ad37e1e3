"""Real reverse proxies before a server: nginx, Apache and Caddy as people configure them, on loopback."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.groups import PROGRAMS

START_WITHIN_S = 20
NGINX = """
daemon off; master_process off; pid {room}/nginx.pid; error_log {room}/error.log;
events {{}}
http {{
  access_log off; client_body_temp_path {room}/body; proxy_temp_path {room}/proxy;
  fastcgi_temp_path {room}/fastcgi; uwsgi_temp_path {room}/uwsgi; scgi_temp_path {room}/scgi;
  server {{ listen 127.0.0.1:{port}; location / {{ {extra} proxy_pass {server}; }} }}
}}
"""
APACHE = """
ServerName 127.0.0.1
ServerRoot {room}
PidFile {room}/apache.pid
ErrorLog {room}/error.log
Listen 127.0.0.1:{port}
User www-data
Group www-data
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
ProxyPass / {server}/
"""
CADDY = """
{{
  admin off
  auto_https off
}}
http://127.0.0.1:{port} {{
  reverse_proxy {server}
}}
"""
HEADERS = "proxy_set_header Host $host:$server_port; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
# Each way that the documentation of a proxy, or a habit of those who run it, passes requests on.
KINDS = {
    "nginx as it comes": ("nginx", ""),
    "nginx with HTTP/1.1": ("nginx", "proxy_http_version 1.1;"),
    "nginx with HTTP/1.1 and kept connections": ("nginx", 'proxy_http_version 1.1; proxy_set_header Connection "";'),
    "nginx with the client's headers": ("nginx", f"proxy_http_version 1.1; {HEADERS}"),
    "Apache": ("apache2", ""),
    "Caddy": ("caddy", ""),
}


@contextlib.contextmanager
def before(server: str, kind: str, room: Path) -> Iterator[str]:
    """A proxy that passes everything on to a server, until the block ends; its address."""
    program, extra = KINDS[kind]
    room.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    text = {"nginx": NGINX, "apache2": APACHE, "caddy": CADDY}[program]
    config = room / "config"
    config.write_text(text.format(room=room, port=port, server=server, extra=extra))
    with (room / "stderr").open("w") as errors:
        process = subprocess.Popen(_command(program, config), stdout=errors, stderr=errors, env=_environment(room))
    try:
        _wait(port, process, room)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(START_WITHIN_S)


def _command(program: str, config: Path) -> list[str]:
    found = shutil.which(program, path=PROGRAMS)
    assert found is not None
    words = {
        "nginx": ["-c", str(config), "-p", str(config.parent)],
        "apache2": ["-f", str(config), "-DFOREGROUND"],
        "caddy": ["run", "--config", str(config), "--adapter", "caddyfile"],
    }
    return [found, *words[program]]


def _environment(room: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(room), "XDG_DATA_HOME": str(room), "XDG_CONFIG_HOME": str(room)}


def _wait(port: int, process: "subprocess.Popen[bytes]", room: Path) -> None:
    until = time.monotonic() + START_WITHIN_S
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    said = "\n".join(path.read_text() for path in (room / "stderr", room / "error.log") if path.exists())
    raise RuntimeError(f"the proxy did not start: {said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
