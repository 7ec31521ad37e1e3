"""`larkstead run`: the program is the one that is asked for, with its status and its signals; what it may reach."""

import asyncio
import http.client
import signal
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from larkstead.cli.intercept import Interceptor
from larkstead.cli.main import app
from larkstead.cli.run_environment import environment
from larkstead.cli.tls_lines import tls_lines
from larkstead.settings import BadSetting, read_settings
from larkstead.store.certificates import Authority
from tests.support.servers import LARKSTEAD, ROOT, RunningServer, clean_environment, running

SLEEPS = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(9))
print(1, flush=True)
time.sleep(60)
"""


def test_the_status_of_the_program_is_that_of_the_command_and_signals_go_on(tmp_path: Path) -> None:
    tls = ("--tls", "--tls-port", "0")
    with running(tmp_path / "data", *tls, forked=True) as server:
        env = clean_environment(tmp_path)
        assert server.said(1)[0].split()[2] == str(tmp_path / "data" / "tls-ca.pem")

        words = [str(LARKSTEAD), "run", "--quiet", "--url", server.url, "--"]
        for program, status in ((["no-such-program"], 127), (["sh", "-c", "kill -9 $$"], 137)):
            done = subprocess.run([*words, *program], env=env, stderr=subprocess.DEVNULL, timeout=60, check=False)
            assert done.returncode == status
        command = [*words, sys.executable, "-c", SLEEPS]
        with subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE) as sleeping:
            assert sleeping.stdout is not None
            assert sleeping.stdout.readline() == "1\n"
            began = time.monotonic()
            sleeping.send_signal(signal.SIGTERM)
            assert sleeping.wait(60) == 9
            assert time.monotonic() - began < 30


def test_a_server_without_tls_is_named_with_the_remedy(shared_server: RunningServer) -> None:
    done = CliRunner().invoke(app, ["run", "--url", shared_server.url, "--", "true"])
    assert done.exit_code == 1
    assert "larkstead serve --tls" in done.stderr


def test_others_are_refused_or_passed_on_and_nothing_else(shared_server: RunningServer) -> None:
    done = CliRunner().invoke(app, ["run", "--url", shared_server.url, "--others", "maybe", "--", "true"])
    assert (done.exit_code, done.stderr) == (1, "larkstead: --others is refuse or pass, not 'maybe'.\n")


async def said_to(proxy: Interceptor, sent: bytes) -> bytes:
    """What the proxy answers."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    writer.write(sent)
    answer = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    return answer


async def test_the_proxy_reaches_the_platforms_hosts_alone(tmp_path: Path) -> None:
    heads: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
        writer.close()

    authority = Authority(tmp_path, ["open.feishu.cn"])
    plain = await asyncio.start_server(serve, "127.0.0.1", 0)
    secure = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=authority.context())
    ports = [one.sockets[0].getsockname()[1] for one in (secure, plain)]
    trusts = ssl.create_default_context(cafile=str(authority.path))
    proxy = Interceptor(ports[0], ports[1], trusts)
    await proxy.start()
    try:
        for scheme in ("http", "https"):
            lines = "Host: open.feishu.cn\r\nProxy-Authorization: x\r\n\r\n"
            sent = f"POST {scheme}://open.feishu.cn/open-apis/x?a=b HTTP/1.1\r\n{lines}"
            assert (await said_to(proxy, sent.encode())).endswith(b"hi")
            assert heads.pop() == (
                b"POST /open-apis/x?a=b HTTP/1.1\r\nHost: open.feishu.cn\r\nConnection: close\r\n\r\n"
            )
        for asked in (b"CONNECT 127.0.0.1:1 HTTP/1.1", b"GET http://metadata.internal/ HTTP/1.1", b"GET / HTTP/1.1"):
            assert (await said_to(proxy, asked + b"\r\n\r\n")).startswith(b"HTTP/1.1 403")
        assert dict(proxy.refused) == {"127.0.0.1": 1, "metadata.internal": 1}
        # What is no request, and more than a head may have, is let go.
        assert await said_to(proxy, b"x" * 100_000 + b"\r\n\r\n") == b""
        assert not heads
    finally:
        await proxy.stop()
        plain.close()
        secure.close()


def test_the_environment_keeps_what_a_person_has_set(tmp_path: Path) -> None:
    authority = Authority(tmp_path, ["open.feishu.cn"]).path
    given = {
        "NODE_OPTIONS": "--no-warnings",
        "PYTHONPATH": "/mine",
        "JAVA_TOOL_OPTIONS": "-Xmx1g",
        "ALL_PROXY": "x",
        "A": "b",
    }
    made = environment(given, authority, tmp_path, proxy=1, tls=2, plain=3)
    assert made["NODE_OPTIONS"].startswith("--no-warnings --require ")
    assert made["PYTHONPATH"].endswith(":/mine")
    assert made["JAVA_TOOL_OPTIONS"].startswith("-Xmx1g -Dhttps.proxyHost=127.0.0.1")
    assert "ALL_PROXY" not in made
    assert authority.read_bytes() in Path(made["SSL_CERT_FILE"]).read_bytes()


def test_a_host_of_the_platform_is_answered_for_only_where_there_is_tls(shared_server: RunningServer) -> None:
    connection = http.client.HTTPConnection(shared_server.url.removeprefix("http://"))
    connection.request("GET", "/open-apis/x", headers={"Host": "open.feishu.cn"})
    assert connection.getresponse().status == 421
    connection.close()


@pytest.mark.parametrize(
    ("names", "fits"), [("lark.test, 10.0.0.1", True), ("a b", False), ("-x", False), ("*.test", False)]
)
def test_names_of_tls_are_names(names: str, fits: bool) -> None:
    given = {"tls_name": names}
    if fits:
        assert read_settings(given, {}).tls_names == ("lark.test", "10.0.0.1")
        return
    with pytest.raises(BadSetting, match="tls_name is names or addresses"):
        read_settings(given, {})


CALLS = """
import json, sys, urllib.error, urllib.request
def post(path, body, **more):
    head = {"Content-Type": "application/json", **more}
    asked = urllib.request.Request("https://open.feishu.cn/open-apis" + path, json.dumps(body).encode(), head)
    return json.load(urllib.request.urlopen(asked))
app = {"app_id": "cli_a5d0ec0b07000001", "app_secret": "an-echo-bot-of-the-compose-file"}
bearer = "Bearer " + post("/auth/v3/tenant_access_token/internal", app)["tenant_access_token"]
for path in ("/im/v1/messages?receive_id_type=chat_id", "/calendar/v4/calendars"):
    try:
        post(path, {}, Authorization=bearer)
    except urllib.error.HTTPError:
        pass
sys.exit(3)
"""


def test_the_summary_tells_calls_failures_with_their_cause_and_what_is_not_emulated() -> None:
    seed = ROOT / "examples" / "compose" / "seed.yaml"
    done = CliRunner().invoke(app, ["run", "--seed", str(seed), "--", sys.executable, "-c", CALLS])
    assert done.exit_code == 3
    assert "3 calls, 1 failed, 1 to endpoints that are not emulated" in done.output
    assert "1 x POST /open-apis/im/v1/messages: 99992402 field validation failed" in done.output
    assert "→" in done.output
    assert "1 x not emulated: POST /open-apis/calendar/v4/calendars" in done.output


def test_without_a_summary_nothing_is_said_but_the_exit_status_kept() -> None:
    done = CliRunner().invoke(app, ["run", "--quiet", "--", sys.executable, "-c", "raise SystemExit(5)"])
    assert (done.exit_code, done.output) == (5, "")


def test_the_lines_for_each_runtime_name_the_file_and_the_port() -> None:
    shown = tls_lines(5276, "/data/tls/authority.pem")
    for line in (
        "REQUESTS_CA_BUNDLE=/data/tls/authority.pem",
        "NODE_EXTRA_CA_CERTS=/data/tls/authority.pem",
        "keytool",
    ):
        assert line in shown
    assert "https://localhost:5276" in shown
