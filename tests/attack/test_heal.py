"""Nothing stays broken: databases that restart, end connections, are cut off or fail over; disks that are full; writers
that stand still; stores that are removed. Each with a real server, and with senders that keep on.
"""

import asyncio
import json
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest

from tests.attack.senders import Senders, check, texts_in, until
from tests.load import rig
from tests.support.postgres import Cluster, cluster
from tests.support.proxy import Proxy
from tests.support.servers import LARKSTEAD

pytestmark = [
    pytest.mark.slow,
    pytest.mark.patient,
    pytest.mark.timeout(300),
    pytest.mark.known(ours="what a server does when its store fails is ours"),
]


def readyz(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=10) as answer:
            return answer.status, json.load(answer)["state"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)["state"]


def livez(url: str) -> int:
    with urllib.request.urlopen(f"{url}/livez", timeout=10) as answer:
        return int(answer.status)


def writer_of(server: rig.Running) -> psutil.Process:
    children = psutil.Process(server.process.pid).children()
    return next(one for one in children if "larkstead.store.writer" in one.cmdline())


@contextmanager
def serving(data: Path, *flags: str) -> Iterator[rig.Running]:
    server = rig.start(data, *flags)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
        elif server.process.stdout is not None:
            server.process.stdout.close()


@pytest.fixture
def database() -> Iterator[Cluster]:
    """A cluster with a database `lark`; whoever stops it starts it again."""
    with cluster() as made:
        made.make()
        made.start()
        made.server.execute("CREATE DATABASE lark")
        yield made


def report(senders: Senders, *took: float) -> None:
    """For who runs it with -s: nothing asserts a duration."""
    healed = ", ".join(f"{seconds:.2f} s" for seconds in took)
    sys.stdout.write(f"\n{len(senders.acknowledged)} acknowledged, {senders.refused} refused, healed in {healed}\n")


def end_backends(database: Cluster, where: str = "TRUE") -> None:
    database.server.execute(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lark' AND {where}"
    )


@pytest.mark.postgres
async def test_restarts_and_ended_backends_of_the_database_lose_nothing_and_heal(
    tmp_path: Path, database: Cluster
) -> None:
    url, took = database.server.url("lark"), list[float]()
    with serving(tmp_path / "data", "--database", url) as server:
        async with Senders(server.url) as senders:
            for _ in range(3):
                await asyncio.to_thread(end_backends, database)
                took.append(await senders.goes_on())
            for how in (signal.SIGINT, signal.SIGQUIT):
                await asyncio.to_thread(database.stop, how)
                await until(lambda: readyz(server.url)[0] == 503)
                assert livez(server.url) == 200
                await asyncio.to_thread(database.start)
                took.append(await senders.goes_on())
                await until(lambda: readyz(server.url)[0] == 200)
        check(senders, texts_in(url))
    report(senders, *took)


@pytest.mark.postgres
async def test_a_cut_of_the_network_to_the_database_is_noticed_and_healed(tmp_path: Path, database: Cluster) -> None:
    with Proxy(database.server.port) as proxy, serving(tmp_path / "d", "--database", proxy.url("lark")) as server:
        async with Senders(server.url) as senders:
            proxy.cut()
            await until(lambda: readyz(server.url)[0] == 503)
            assert livez(server.url) == 200
            proxy.mend()
            took = await senders.goes_on()
            await until(lambda: readyz(server.url)[0] == 200)
        check(senders, texts_in(database.server.url("lark")))
    report(senders, took)


@pytest.mark.postgres
async def test_a_failover_to_a_standby_loses_nothing_and_heals(tmp_path: Path) -> None:
    synchronous = ("synchronous_commit=on", "synchronous_standby_names=*")
    with cluster(*synchronous) as primary, cluster("synchronous_commit=on") as standby:
        await asyncio.to_thread(primary.make)
        await asyncio.to_thread(primary.start)
        await asyncio.to_thread(standby.follow, primary.server)
        await asyncio.to_thread(standby.start)
        primary.server.execute("CREATE DATABASE lark")
        hosts = f"127.0.0.1:{primary.server.port},127.0.0.1:{standby.server.port}"
        with serving(tmp_path / "data", "--database", f"postgresql://larkstead@{hosts}/lark") as server:
            async with Senders(server.url) as senders:
                await asyncio.to_thread(primary.stop, signal.SIGQUIT)
                await asyncio.to_thread(standby.promote)
                took = await senders.goes_on()
                await until(lambda: readyz(server.url)[0] == 200)
            check(senders, texts_in(standby.server.url("lark")))
    report(senders, took)


@pytest.mark.postgres
async def test_where_another_server_took_the_database_the_first_one_stops_and_says_so(
    tmp_path: Path, database: Cluster
) -> None:
    url = database.server.url("lark")
    with Proxy(database.server.port) as proxy, serving(tmp_path / "one", "--database", proxy.url("lark")) as first:
        proxy.cut()
        end_backends(database)
        (tmp_path / "two").mkdir(mode=0o700)
        (tmp_path / "two" / "instance.key").write_bytes((tmp_path / "one" / "instance.key").read_bytes())
        with serving(tmp_path / "two", "--database", url) as second:
            assert readyz(second.url)[0] == 200
            proxy.mend()
            assert await asyncio.to_thread(first.process.wait, 60) == 1


def stored(data: Path) -> Counter[str]:
    with closing(sqlite3.connect(data / "larkstead.db")) as database:
        rows = database.execute("SELECT content FROM messages").fetchall()
    return Counter(json.loads(content)["text"] for (content,) in rows)


async def test_a_writer_that_stands_still_is_told_and_one_that_was_killed_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        async with Senders(server.url) as senders:
            writer_of(server).send_signal(signal.SIGSTOP)
            await until(lambda: readyz(server.url) == (503, "stalled"))
            writer_of(server).send_signal(signal.SIGCONT)
            await senders.goes_on()
            await until(lambda: readyz(server.url)[0] == 200)
            for _ in range(3):
                writer_of(server).kill()
                await senders.goes_on()
    check(senders, stored(tmp_path / "data"))


async def test_a_store_that_is_removed_stops_the_server_which_acknowledges_nothing_more(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as server:
        token = rig.token_of(server.url)
        (data / "larkstead.db").rename(data / "away.db")
        body = {"receive_id": rig.OPEN_IDS[0], "msg_type": "text", "content": '{"text":"lost"}'}
        path = "/open-apis/im/v1/messages?receive_id_type=open_id"
        assert rig.post(server.url, path, body, token)["code"] != 0
        assert await asyncio.to_thread(server.process.wait, 60) == 1
    assert not (data / "larkstead.db").exists()
    command = [str(LARKSTEAD), "serve", "--port", "0", "--data", str(data)]
    again = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert "larkstead.db is missing" in again.stderr
    assert not (data / "larkstead.db").exists()


@contextmanager
def small_disk(path: Path) -> Iterator[None]:
    """A file system of 24 MB."""
    path.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", path], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", path], check=True)


@pytest.mark.mount
async def test_a_full_disk_is_told_refuses_what_writes_and_heals_by_itself(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk), serving(disk / "data", "--call-log", "off") as server:
        async with Senders(server.url) as senders:
            filler = disk / "filler"
            with pytest.raises(OSError, match="No space left"):
                filler.write_bytes(bytes(32 << 20))
            await until(lambda: readyz(server.url) == (503, "unwritable"))
            assert livez(server.url) == 200
            filler.unlink()
            await senders.goes_on()
            await until(lambda: readyz(server.url)[0] == 200)
            assert not list(disk.rglob("*.part"))
        check(senders, stored(disk / "data"))
