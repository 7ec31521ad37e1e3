"""For every test: promises about the wire name their source, and groups that the machine cannot run are left out."""

import fcntl
import itertools
import os
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.support import answers, groups, postgres, statements

# Where the servers of this run put their keys for its commands; never where a person's own servers do.
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="larkstead-tests-")

# How long an example takes is the machine's affair.
settings.register_profile("larkstead", deadline=None)
settings.load_profile("larkstead")

pytest_plugins = ["tests.support.fixtures"]
answers.watch()
statements.share()

TESTS = Path(__file__).parent
# Tests of these folders promise something about the wire, so each has to say where the promise comes from.
PROMISING = ("api", "attack", "contract", "gate", "sdk", "wire")
SOURCES = {
    "doc": "the path or address of a document",
    "sdk": "an SDK, its version and the place in it",
    "recorded": "a recording of the real platform",
    "ours": "why this is a promise of Larkstead's own",
    "guess": "True: nothing settles it",
}


def fault_of(item: pytest.Item) -> str | None:
    """What is wrong with the `known` marks of a test, if anything."""
    marks = list(item.iter_markers("known"))
    if not marks:
        promises = item.path.relative_to(TESTS).parts[0] in PROMISING
        return "has no @pytest.mark.known(...)" if promises else None
    for mark in marks:
        if mark.args or not mark.kwargs or not set(mark.kwargs) <= set(SOURCES) or not all(mark.kwargs.values()):
            return f"has known({', '.join(map(str, mark.args or mark.kwargs))}), which names no source"
    return None


def demand_sources(items: list[pytest.Item]) -> None:
    """Stop the run if a promise about the wire does not name its source."""
    faults = {f"  {item.nodeid.split('[')[0]} {fault}" for item in items if (fault := fault_of(item))}
    if faults:
        known = "\n".join(f"  known({name}=...): {meaning}" for name, meaning in SOURCES.items())
        listed = "\n".join(sorted(faults))
        raise pytest.UsageError(f"Each test of wire behaviour says where its promise comes from.\n{listed}\n{known}")


def demand_names(items: list[pytest.Item]) -> None:
    """Stop the run if tests have one name: of those, two processes at a time run one."""
    found = Counter(item.nodeid for item in items)
    if alike := [name for name, count in found.items() if count > 1]:
        listed = "\n".join(f"  {name}" for name in alike)
        raise pytest.UsageError(f"Each test has a name of its own.\n{listed}")


def demand_browser(items: list[pytest.Item]) -> None:
    """Stop the run if a test that drives Chromium would run among the light ones, which are measured."""
    drives = (item for item in items if item.path.relative_to(TESTS).parts[0] == "browser")
    if unmarked := sorted({item.nodeid.split("::")[0] for item in drives if not item.get_closest_marker("browser")}):
        listed = "\n".join(f"  {name}" for name in unmarked)
        raise pytest.UsageError(f"These drive Chromium, so they say `pytestmark = pytest.mark.browser`.\n{listed}")


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests of groups that this machine cannot run; with CI=true stop instead."""
    left: dict[pytest.Item, groups.Group] = {}
    for group in groups.missing():
        left.update((item, group) for item in items if item.get_closest_marker(group.marker))
    if not left:
        return
    lines = [
        f"{list(left.values()).count(group)} tests of the group `{group.marker}` need {group.needs}: {group.remedy}"
        for group in dict.fromkeys(left.values())
    ]
    if os.environ.get("CI") == "true":
        raise pytest.UsageError("With CI=true no group may be left out.\n" + "\n".join(lines))
    config.stash[LEFT_OUT] = lines
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]


LEFT_OUT = pytest.StashKey[list[str]]()


# After pytest's own selection by -m and -k: what nobody asked for cannot be missing.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Called by pytest once the tests are known."""
    demand_sources(items)
    demand_names(items)
    demand_browser(items)
    leave_out(config, items)


def wants_the_machine(item: pytest.Item) -> bool:
    """Whether a test puts the machine under load, or compares times."""
    beside_others = ("browser", "sdk", "patient")
    return item.get_closest_marker("slow") is not None and not any(map(item.get_closest_marker, beside_others))


# Around the time limit of a test: who waits for the others has not begun.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Where two tests run at a time, one that wants the machine has it to itself."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        return (yield)
    with Path(tempfile.gettempdir(), f"larkstead-tests-{run}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX if wants_the_machine(item) else fcntl.LOCK_SH)
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure nothing of a test that is `unmeasured`. (`no_cover` of pytest-cov does nothing in a worker of xdist: it
    has begun twice there, and when one ends the other goes on.)
    """
    tracer = sys.gettrace()
    if tracer is None or item.get_closest_marker("unmeasured") is None:
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail a test that a server of this process gave an answer which the contract does not have."""
    yield
    assert not (wrong := answers.found()), "\n".join(wrong)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of pytest-xdist hands what it left out to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """That process takes it: each worker collects the same tests, so one will do."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", [])


def pytest_report_collectionfinish(config: pytest.Config) -> list[str]:
    """Say before the tests what is left out …"""
    return [f"left out: {line}" for line in config.stash.get(LEFT_OUT, [])]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """… and after them."""
    for line in config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(f"left out: {line}", yellow=True)


@pytest.fixture
def free_port() -> int:
    """A port of loopback that nobody listens on. Prefer port 0 where the listener can say what it got."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(params=["lane", "aiohttp"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """For `usefixtures`: with the lane of ordinary calls, and where aiohttp's handler answers everything."""
    if request.param == "aiohttp":
        monkeypatch.setattr("larkstead.dispatch.Front.lane", lambda _front, _chain: None)
    return str(request.param)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.PostgresServer]:
    """A PostgreSQL server of this run's own. Its tests carry the mark `postgres`."""
    with postgres.running_server() as server:
        yield server


_numbers = itertools.count(1)


@pytest.fixture
def postgres_url(postgres_server: postgres.PostgresServer) -> Iterator[str]:
    """The URL of an empty database, dropped after the test."""
    name = f"test_{next(_numbers)}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")
