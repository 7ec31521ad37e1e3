"""Groups of tests that need something of the machine: whether it is there, and how to get it.

A group whose thing is missing is left out, and the end of the run says so; with CI=true it is an error.
"""

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support import postgres

# Debian puts servers where only root looks for them.
PROGRAMS = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The Chromium to drive: LARKSTEAD_CHROMIUM, or one on PATH."""
    named = os.environ.get("LARKSTEAD_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUMS)), None)


def on_path(*programs: str) -> Callable[[], bool]:
    """Whether all the programs are on PATH."""
    return lambda: all(map(shutil.which, programs))


def has_pages() -> bool:
    """Whether the pages were built."""
    assets = Path(__file__).parents[2] / "src" / "larkstead" / "assets"
    return (assets / "index.html").is_file()


def may_mount() -> bool:
    """Whether this account may mount a file system of its own."""
    if os.geteuid():
        return False
    with tempfile.TemporaryDirectory() as place:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False)
        if mounted.returncode == 0:
            subprocess.run(["umount", place], check=True)
        return mounted.returncode == 0


@dataclass(frozen=True)
class Group:
    """A marker, what tests under it need, and the command that gets it."""

    marker: str
    present: Callable[[], bool]
    needs: str
    remedy: str


GROUPS = (
    Group("browser", lambda: find_chromium() is not None, "Chromium", "apt-get install chromium fonts-noto-cjk"),
    Group("browser", has_pages, "the built pages", "make install"),
    Group("postgres", postgres.is_available, "a PostgreSQL server's programs", "apt-get install postgresql"),
    Group(
        "proxies",
        lambda: all(shutil.which(name, path=PROGRAMS) for name in ("nginx", "apache2", "caddy")),
        "nginx, Apache and Caddy",
        "apt-get install nginx-light apache2 caddy",
    ),
    Group("mount", may_mount, "an account that may mount a file system", "run them as root"),
    Group("node", on_path("node", "npm"), "Node.js", "apt-get install nodejs npm"),
    Group("go", on_path("go"), "the Go toolchain", "apt-get install golang-go"),
    Group("java", on_path("javac", "mvn"), "a JDK and Maven", "apt-get install default-jdk-headless maven"),
)


@functools.cache
def missing() -> tuple[Group, ...]:
    """The groups that this machine cannot run."""
    return tuple(group for group in GROUPS if not group.present())
