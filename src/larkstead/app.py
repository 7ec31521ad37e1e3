"""The composition root: builds a server from its settings. The only file that knows every room."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from larkstead import __version__
from larkstead.api import CATALOGUE
from larkstead.console import load_actions
from larkstead.console.action import Site
from larkstead.console.messenger import live as live_pages
from larkstead.console.page_files import Pages
from larkstead.console.rpc import LOOPBACK_HOSTS, Rpc
from larkstead.delivery.eventing import Eventing
from larkstead.delivery.live import Live
from larkstead.delivery.long_connection import LongConnections
from larkstead.delivery.otlp import SpanPost
from larkstead.delivery.outbound import Outbound
from larkstead.dispatch import Front
from larkstead.gate.bodies import Bodies
from larkstead.gate.chain import Chain, Observer
from larkstead.gate.connections import Connections
from larkstead.gate.descriptors import raise_descriptors
from larkstead.gate.edge import Edge
from larkstead.gate.listening import CannotListen, check_address, listen, written
from larkstead.gate.long_connection import LongConnectionDoor
from larkstead.gate.peers import Peers
from larkstead.gate.process_stats import Figures
from larkstead.gate.record import Recorder
from larkstead.gate.scope_needs import scope_catalogue
from larkstead.gate.server_log import CallLines
from larkstead.gate.throttle import Throttle
from larkstead.gate.tls import TlsDoor
from larkstead.gate.traces import Traces
from larkstead.settings import Settings
from larkstead.store.call_sink import CallSink, close_within
from larkstead.store.calls import CallStore, DailyFiles, OneTable
from larkstead.store.changes import tenants_of
from larkstead.store.engine import open_engine, sqlite_url, writer_url
from larkstead.store.faults import NotStored, StoreLost
from larkstead.store.files import Files
from larkstead.store.folder import (
    DataFolder,
    FolderTaken,
    FolderUnusable,
    StoreMissing,
    WrongKey,
    check_key,
    last_batch,
)
from larkstead.store.journal import Journal, JournalFailed
from larkstead.store.keeper import Keeper, State
from larkstead.store.schema import CannotMigrate, bring_up_to_date
from larkstead.store.search_index import SearchIndex
from larkstead.store.sink import ProcessSink, mark_of
from larkstead.store.writer_process import Writer
from larkstead.wire.addresses import Allowed
from larkstead.wire.logid import LogIds, RandomHex
from larkstead.world.fact_log import Consumer
from larkstead.world.facts import Fact, MessageSent
from larkstead.world.seed.file import SeedFileError
from larkstead.world.seed.sowing import seed
from larkstead.world.world import Keys, World, now_ms

log = structlog.get_logger(__name__)

TIDY_EVERY_S = 3_600
# The call log's journal gathers: nobody waits for it, and a kill may lose its last second.
CALL_BATCH, CALL_LINGER_S = 4_096, 0.25
# Stopping waits no longer for it.
CALL_LOG_WAIT_S = 5.0


Consumers = Callable[[World], Sequence[Consumer]]


class CannotServe(Exception):
    """The server will not start like this; the message says why and what to do."""


class Server:
    """One running Larkstead. `start` returns when calls are accepted; `stop` loses nothing. `writer`: what begins the
    processes that write. `consumers`: who must hear of every fact.
    """

    def __init__(
        self,
        settings: Settings,
        writer: type[Writer] = Writer,
        consumers: Consumers = lambda _world: (),
    ) -> None:
        self.settings = settings
        self._writer = writer
        self._consumers = consumers
        # What clients use; how this machine reaches it; the code that founds the first enterprise.
        self.url = self.local_url = self.invitation = self.owner_key = ""
        self._stack = AsyncExitStack()
        self._began = time.time()
        self.figures: Figures | None = None
        self.tls: TlsDoor | None = None
        self._front: Front | None = None
        self.long_connections = LongConnections()
        # Done when the server cannot go on: why, and what to do. Whoever runs it stops it then.
        self.fault: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def start(self) -> str:
        """Open the data folder, load, listen. The address clients use."""
        settings = self.settings
        folder = DataFolder(settings.data)
        try:
            check_address(settings.host)
            folder.take()
            self._stack.callback(folder.release)
            engine, sink = await self._open_store(folder)
            key = folder.key()
            check_key(engine, key)
            self.owner_key = folder.owner_key()
            sink.go_on_after(last_batch(engine))
            await self._compose(engine, sink, folder, key)
        except (FolderTaken, FolderUnusable, StoreMissing, StoreLost, WrongKey, CannotMigrate, CannotListen) as error:
            await self._stack.aclose()
            raise CannotServe(str(error)) from None
        except JournalFailed as error:
            await self._stack.aclose()
            raise CannotServe(f"The store takes nothing: {error}. Mend that, and start Larkstead again.") from None
        except SQLAlchemyError as error:
            await self._stack.aclose()
            raise CannotServe(
                f"The store cannot be read: {_reason(error)}. Put it back from a backup with `larkstead restore`, "
                "or choose another folder with --data or another database with --database."
            ) from None
        except BaseException:
            await self._stack.aclose()
            raise
        log.info("server.ready", url=self.url, version=__version__, data=str(folder.path), database=engine.dialect.name)
        return self.url

    async def stop(self) -> None:
        """Answer what has begun, store what waits, close."""
        if self.figures is not None:
            self.figures.health.state = "stopping"
        log.info("server.stopping", url=self.url)
        await self._stack.aclose()
        log.info("server.stopped", url=self.url)

    # --- parts

    async def _open_store(self, folder: DataFolder) -> tuple[Engine, ProcessSink]:
        try:
            engine = open_engine(self.settings.database or sqlite_url(folder.database))
            self._stack.callback(engine.dispose)
            folder.check_store(engine)
            sink = ProcessSink(writer_url(engine), mark_of(engine), folder.lock, self._writer)
            self._stack.push_async_callback(sink.close)
            if engine.dialect.name == "postgresql":
                # Its connection holds the lock of the database, which others may be writing to.
                await sink.look()
        except StoreLost:
            raise
        except (SQLAlchemyError, ModuleNotFoundError, NotStored) as error:
            raise CannotServe(
                f"The database cannot be opened: {_reason(error)}. Check --database (postgresql://user:password@host:port/name)."
            ) from None
        bring_up_to_date(engine)
        return engine, sink

    async def _compose(self, engine: Engine, sink: ProcessSink, folder: DataFolder, key: bytes) -> None:
        journal = Journal(sink, batch=self.settings.journal_batch, tenants_of=tenants_of)
        self._make_world(engine, journal, folder, Keys.derived(key, self.owner_key))
        self.world.load()
        self._stack.callback(self.world.close)
        self.journal = journal
        live = live_pages.opened(self.world)
        self._door = LongConnectionDoor(
            self.world.connecting, self.long_connections, lambda: self.chain.log_ids.next(now_ms())
        )
        journal.start()
        self._stack.push_async_callback(journal.close)
        self.calls = self._open_calls(engine, folder)
        self.call_journal = self._start_call_journal(writer_url(engine))
        counts = lambda: live.count, lambda: self.long_connections.count, self.eventing.deliverer.waiting
        self.figures = figures = Figures(
            folder.path, engine.dialect.name, journal, self.call_journal, *counts, self.eventing.deliverer.tries
        )
        self._keep(journal, sink, figures)
        journal.on_commit = self._told(live, figures)
        await self.world.upgrade()
        await self._begin_log()
        await self._seed()
        await self._begin_on_network()
        await self._go_on()
        live.start()
        self._stack.push_async_callback(live.stop)
        self.chain = self._chain(figures)
        await self._listen(self.chain, live, figures)
        self._tidying = asyncio.create_task(self._tidy(self._began, folder))
        self._stack.callback(self._tidying.cancel)

    def _make_world(self, engine: Engine, journal: Journal, folder: DataFolder, keys: Keys) -> None:
        settings, allowed = self.settings, Allowed(self.settings.outbound_networks)
        self._files = Files(folder.files)
        self.outbound = Outbound(allowed)
        self.world = World(
            engine,
            journal,
            keys,
            scope_catalogue(),
            self._files,
            SearchIndex(engine, folder.path),
            self._writer,
            limits=settings.limits,
            outbound=allowed,
            storage_quota=settings.storage_bytes,
            unsent_hours=settings.unsent_hours,
        )
        self.eventing = Eventing(self.world, allowed, self.long_connections)

    def _told(self, live: Live, figures: Figures) -> Callable[[Sequence[Fact]], None]:
        """What hears of facts once they are stored."""

        def committed(facts: Sequence[Fact]) -> None:
            figures.metrics.messages += sum(isinstance(fact, MessageSent) for fact in facts)
            live.tell(facts)
            self._door.heard(facts)
            self.world.committed(facts)

        return committed

    async def _begin_log(self) -> None:
        await self.world.begin([self.eventing.feed, *self._consumers(self.world)])
        self._stack.push_async_callback(self.world.stop)
        self._stack.push_async_callback(self.eventing.stop)

    async def _go_on(self) -> None:
        """Go on with what was not done when the server ended."""
        self.world.resume()
        await self.eventing.start()

    def _keep(self, journal: Journal, sink: ProcessSink, figures: Figures) -> None:
        figures.health.waiting_s = lambda: sink.waiting_s
        keeper = Keeper(journal, sink, self.world, self._tell_state)
        keeper.start()
        self._stack.push_async_callback(keeper.stop)

    def _chain(self, figures: Figures) -> Chain:
        calls = figures.call_journal
        return Chain(
            CATALOGUE,
            self.world,
            throttle=Throttle(now_ms) if self.settings.limits else None,
            recorder=Recorder(calls, self.world.ids) if calls is not None else None,
            log_ids=LogIds(RandomHex()),
            observers=self._observers(figures),
        )

    def _observers(self, figures: Figures) -> tuple[Observer, ...]:
        observers: tuple[Observer, ...] = (
            figures.metrics.observe,
            CallLines(every=self.settings.log_level == "debug").observe,
        )
        if not self.settings.otlp_endpoint:
            return observers
        spans = SpanPost(self.settings.otlp_endpoint, __version__)
        spans.start()
        self._stack.push_async_callback(spans.stop)
        return (*observers, Traces(spans).observe)

    def _open_calls(self, engine: Engine, folder: DataFolder) -> CallStore | None:
        if not self.settings.call_log:
            return None
        return OneTable(engine) if engine.dialect.name == "postgresql" else DailyFiles(folder.calls)

    def _start_call_journal(self, url: str) -> Journal | None:
        if self.calls is None:
            return None
        self._stack.callback(self.calls.close)
        sink = CallSink(self.calls, url, self._writer)
        journal = Journal(sink, batch=CALL_BATCH, linger_s=CALL_LINGER_S)
        journal.start()
        self._stack.push_async_callback(close_within, journal, sink, CALL_LOG_WAIT_S)
        return journal

    async def _seed(self) -> None:
        try:
            await seed(self.world, self.settings.seed)
        except SeedFileError as error:
            raise CannotServe(str(error)) from None

    async def _begin_on_network(self) -> None:
        """Where others reach the server, let the first of them in, and say who cannot come."""
        if not self.settings.networked:
            return
        if few := self.world.accounts.unguarded(most=4):
            count = self.world.memory.unguarded_count()
            log.warning("server.users_without_password", count=count, names=[user.name for user in few])
        if not len(self.world.memory.accounts):
            await self.world.tenants.revoke_founding()
            self.invitation = (await self.world.tenants.invite_founder()).code

    async def _listen(self, chain: Chain, live: Live, figures: Figures) -> None:
        settings = self.settings
        self.connections = handler = Connections(
            self._answer, descriptors=raise_descriptors(), log_id=lambda: chain.log_ids.next(now_ms())
        )
        runner = web.ServerRunner(handler, shutdown_timeout=5.0)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        port = await listen(runner, settings.host, settings.port, handler.backlog)
        if settings.tls:
            self.tls = await TlsDoor.opened(runner, settings, handler.backlog)
            self._stack.callback(self.tls.close)
        self.local_url = f"http://{written(settings.host)}:{port}"
        self.url = self.eventing.feed.base_url = (settings.public_url or self.local_url).rstrip("/")
        here = LOOPBACK_HOSTS | {settings.host}
        self.bodies = Bodies(self._files)
        facts = Site(
            self.world,
            CATALOGUE,
            chain,
            self.bodies,
            self.calls,
            live,
            self.url,
            self._files,
            figures,
            settings,
            self.outbound,
            self.eventing,
        )
        rpc = Rpc(facts, hosts=here, loaded=self._load_actions())
        self._front = Front(
            edge=Edge(chain, self.url, self.bodies),
            pages=Pages(self.world, self._files),
            rpc=rpc,
            live=live,
            long_connections=self._door,
            figures=figures,
            url=self.url,
            hosts=here | {urlsplit(self.url).hostname or ""} | (self.tls.names if self.tls else set()),
            metrics=settings.metrics,
            peers=Peers(settings.trusted_proxies),
        )
        handler.lane = self._front.lane(chain)
        self.long_connections.start()
        # Before the listener waits for what goes on.
        self._stack.push_async_callback(self.long_connections.stop)
        figures.health.state = "ready"

    def _load_actions(self) -> "asyncio.Task[None]":
        # The pages' calls are a sixth of what a start imports, and nobody makes one before the server is ready.
        loading = asyncio.create_task(asyncio.to_thread(load_actions))

        async def loaded() -> None:
            await asyncio.gather(loading, return_exceptions=True)

        self._stack.push_async_callback(loaded)
        return loading

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if self._front is None:
            return web.json_response({"code": 1500, "msg": "the server is starting, try again"}, status=503)
        return await self._front.answer(request)

    # --- upkeep

    def _tell_state(self, state: State, why: str) -> None:
        """What the keeper says of the store, unless the server is not there yet or about to go."""
        assert self.figures is not None
        if self.figures.health.state not in {"starting", "stopping"}:
            self.figures.health.state = state
        if state == "lost" and not self.fault.done():
            self.fault.set_result(why)

    async def _tidy(self, began: float, folder: DataFolder) -> None:
        await asyncio.to_thread(folder.close_files)
        # What was half written before this start was left by a kill.
        await asyncio.to_thread(self._files.clear, began)
        while True:
            try:
                await self.world.tidy()
                if self.calls is not None:
                    await asyncio.to_thread(self.calls.prune, now_ms())
            except (NotStored, SQLAlchemyError, OSError) as error:
                log.warning("server.not_tidied", error=str(error), again_in_s=TIDY_EVERY_S)
            await asyncio.sleep(TIDY_EVERY_S)


def _reason(error: Exception) -> str:
    """What the database's own driver says, in one line."""
    return str(getattr(error, "orig", error)).splitlines()[0]
