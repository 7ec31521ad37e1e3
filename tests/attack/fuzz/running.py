"""One run of the fuzz against one server."""

import asyncio
import itertools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

from tests.attack.fuzz import watching
from tests.attack.fuzz.cases import case
from tests.attack.fuzz.sending import Outcome, Sender
from tests.attack.fuzz.stock import NoStock, Stock
from tests.support.servers import RunningServer, running

SENDERS = 14
# A fresh enterprise after so many cases.
RENEW_AFTER = 2_000
TELL_EVERY_S = 30.0
IDLE_S = 3.0
HEAVY_PART = 0.15
HEAVY_SENDERS = 2
KEPT_FAULTS = 50


@dataclass
class Findings:
    """What a run found. `livez` has, by phase, how long /livez took (ms, ascending)."""

    database: str
    calls: int = 0
    heavy_calls: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[Outcome] = field(default_factory=list)
    fault_counts: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, list[float]] = field(default_factory=dict)
    slow_heavy: list[Outcome] = field(default_factory=list)
    livez: dict[str, list[float]] = field(default_factory=dict)
    memory: watching.Memory | None = None
    tracebacks: list[str] = field(default_factory=list)
    no_stock: list[str] = field(default_factory=list)
    unclean: str = ""

    @property
    def failed(self) -> bool:
        """Whether there is something to mend."""
        return bool(self.fault_counts or self.tracebacks or self.unclean)

    def note(self, outcome: Outcome, *, heavy: bool) -> None:
        """Count an outcome."""
        self.calls += 1
        self.heavy_calls += heavy
        self.statuses[outcome.status] += 1
        if outcome.fault:
            self.fault_counts[outcome.fault] += 1
            if len(self.faults) < KEPT_FAULTS:
                self.faults.append(outcome)
        if heavy:
            self.slow_heavy = sorted([*self.slow_heavy, outcome], key=lambda one: -one.seconds)[:5]
        else:
            self.slowest.setdefault(outcome.case.what, []).append(outcome.seconds)


class Run:
    """Fuzzes one server for a while: idle, then mutated calls, then calls with texts of 100 kB."""

    def __init__(self, server: RunningServer, findings: Findings, seed: int) -> None:
        self._server, self._findings, self._seed = server, findings, seed
        self._numbers = itertools.count()
        self._stock: Stock | None = None
        self._renewing = asyncio.Lock()

    async def go(self, seconds: float, scratch: Path) -> None:
        """All phases."""
        self._findings.memory = memory = watching.Memory(psutil.Process(self._server.pid))
        spans: dict[str, tuple[float, float]] = {}
        connector = aiohttp.TCPConnector(limit=0)
        with watching.livez(self._server.url, scratch / "livez.txt") as livez:
            jar = aiohttp.DummyCookieJar()
            async with aiohttp.ClientSession(connector=connector, cookie_jar=jar, auto_decompress=False) as http:
                memory.look()
                await self._renew()
                for name, part in (("idle", 0.0), ("fuzz", 1 - HEAVY_PART), ("100 kB", HEAVY_PART)):
                    began = watching.moment()
                    await self._phase(http, name, seconds * part, memory)
                    spans[name] = (began, watching.moment())
        memory.look()
        self._findings.livez = {name: livez.between(*span) for name, span in spans.items()}

    async def _phase(self, http: aiohttp.ClientSession, name: str, seconds: float, memory: watching.Memory) -> None:
        if name == "idle":
            await asyncio.sleep(IDLE_S)
            return
        heavy, over = name != "fuzz", watching.moment() + seconds
        senders = [self._sender(http, over, heavy=heavy) for _ in range(HEAVY_SENDERS if heavy else SENDERS)]
        await asyncio.gather(*senders, self._look(memory, over, name))

    async def _sender(self, http: aiohttp.ClientSession, over: float, *, heavy: bool) -> None:
        sender = Sender(self._server.url, http)
        while watching.moment() < over and psutil.pid_exists(self._server.pid):
            number = next(self._numbers)
            if number % RENEW_AFTER == RENEW_AFTER - 1:
                await self._renew()
            assert self._stock is not None
            self._findings.note(await sender.send(case(self._seed, number, self._stock, heavy=heavy)), heavy=heavy)

    async def _renew(self) -> None:
        async with self._renewing:
            try:
                # Connections of its own, which no bad request made the server close.
                async with _own_session() as own:
                    self._stock = await Stock.make(self._server.url, own)
            except (NoStock, aiohttp.ClientError, TimeoutError) as error:
                if self._stock is None:
                    raise
                self._findings.no_stock.append(f"{type(error).__name__}: {error}"[:300])

    async def _look(self, memory: watching.Memory, over: float, name: str) -> None:
        told = watching.moment()
        while (now := watching.moment()) < over and memory.process.is_running():
            memory.look()
            if now - told >= TELL_EVERY_S:
                told = now
                print(f"  {name}: {self._findings.calls:,} calls, {(over - now) / 60:.1f} min left", flush=True)
            await asyncio.sleep(1)


def _own_session() -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(force_close=True)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


def fuzz(name: str, options: list[str], seconds: float, seed: int, scratch: Path) -> Findings:
    """Start a server, fuzz it, stop it, and read its log."""
    findings, data = Findings(name), scratch / name / "data"
    log = data.parent / f"{data.name}.log"
    try:
        with running(data, "--limits", "off", "--log-level", "warning", *options) as server:
            asyncio.run(Run(server, findings, seed).go(seconds, scratch))
    except RuntimeError as error:
        findings.unclean = str(error)[:2_000]
    findings.tracebacks = watching.tracebacks(log)
    return findings


def replay(options: list[str], number: int, seed: int, scratch: Path, *, heavy: bool) -> Outcome:
    """Run one case alone, against a fresh server."""
    data = scratch / "replay" / "data"
    with running(data, "--limits", "off", "--log-level", "warning", *options) as server:
        return asyncio.run(_replay(server, number, seed, heavy=heavy))


async def _replay(server: RunningServer, number: int, seed: int, *, heavy: bool) -> Outcome:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False) as http:
        stock = await Stock.make(server.url, http)
        return await Sender(server.url, http).send(case(seed, number, stock, heavy=heavy))
