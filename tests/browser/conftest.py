"""A Chromium, and windows onto a server of the test's own."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.programs import Program
from tests.browser.windows import FLAGS, Windows
from tests.support.groups import find_chromium
from tests.support.servers import RunningServer, running
from tools.shots import walk_quickstart

PICTURES = Path(__file__).resolve().parents[2] / "shots" / "failed"
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Tell the fixture below whether the test failed."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = bool(report.failed)  # type: ignore[attr-defined]
    return report


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A fresh server of the test's own, as a person gets it: limits on."""
    with running(tmp_path / "data", forked=True) as found:
        yield found


# One for each file: while it is there, no asynchronous test of another file could run in this process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium without windows."""
    # Patience costs nothing where all is well, and machines of CI stall now and then.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def windows(browser: Browser, server: RunningServer, request: pytest.FixtureRequest) -> Iterator[Windows]:
    """Windows onto a fresh server; an error in any of them fails the test."""
    opened = Windows(browser, server.url)
    yield opened
    if request.node.stash.get(FAILED, False):
        opened.picture(PICTURES / re.sub(r"[^\w\[\]-]+", "_", request.node.name))
    opened.close()
    assert not opened.faults, "\n".join(opened.faults)


@pytest.fixture
def program() -> Iterator[Program]:
    """A program of the test's own that answers callbacks."""
    with Program() as found:
        Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, Any]]]:
    """A server on which the quick start was walked, so that pages have something to show."""
    data: Path = tmp_path_factory.mktemp("routes") / "data"
    with running(data, "--limits", "off", forked=True) as server:
        yield server.url, walk_quickstart(server.url)
