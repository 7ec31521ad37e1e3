"""The set-up behind `make install`: a virtual environment, the locked packages, the project itself and its built pages.

Each stage leaves a stamp in `.venv/.stamps` that holds the hash of everything the stage was made from; a stage whose
stamp still matches is not repeated. Only the standard library is used, since nothing is installed yet.
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Another Python has an environment of its own (tools/newest_python.py).
VENV = ROOT / os.environ.get("LARKSTEAD_VENV", ".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMPS = VENV / ".stamps"
WEB = ROOT / "web"
ASSETS = ROOT / "src" / "larkstead" / "assets"
# Vite takes `?` and `#` of a path for the end of a name, and some other characters for patterns.
PLAIN = re.compile(r"[\w/.+~ -]*")
# Seconds of each stage on two cores, with packages to fetch.
USUALLY_S = {"requirements": 30, "requirements-dev": 60, "project": 5, "node": 20, "npm": 30, "pages": 20}
NOT_SOURCES = {"node_modules", "dist", ".vite", "coverage"}


class SetupError(Exception):
    """What stops the set-up, in words for the person at the keyboard."""


def fingerprint(parts: Iterable[Path | str]) -> str:
    """A hash over texts and file contents, in the order given."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def stage(name: str, saying: str, key: str, still_there: bool, work: Callable[[], None]) -> None:
    """Do `work` unless the stamp `name` holds `key` and what the work made is `still_there`."""
    stamp = STAMPS / name
    if still_there and stamp.is_file() and stamp.read_text() == key:
        return
    began = time.monotonic()
    stamp.unlink(missing_ok=True)
    with ticking(f"{saying} …", usual(name)):
        work()
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(key)
    (STAMPS / f"{name}.seconds").write_text(f"{time.monotonic() - began:.0f}")
    print(f"  done in {time.monotonic() - began:.0f} s", flush=True)


def usual(name: str) -> str:
    """How long a stage takes: as it did here, else as it does on a small machine."""
    took = STAMPS / f"{name}.seconds"
    if took.is_file():
        return f"took {took.read_text().strip()} s last time"
    return f"about {USUALLY_S[name]} s" if name in USUALLY_S else ""


@contextlib.contextmanager
def ticking(saying: str, usually: str) -> Iterator[None]:
    """Say what goes on: in a terminal with the seconds that it has taken so far, elsewhere in one plain line."""
    told = f"{saying} ({usually})" if usually else saying
    if not sys.stdout.isatty():
        print(told, flush=True)
        yield
        return
    ended, began = threading.Event(), time.monotonic()

    def tick() -> None:
        while not ended.wait(1):
            print(f"\r{told} {time.monotonic() - began:.0f} s", end="", flush=True)

    print(told, end="", flush=True)
    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        ended.set()
        ticker.join()
        print(flush=True)


def execute(*command: str | Path, folder: Path = ROOT) -> None:
    """Run a command quietly; if it fails, show all it said."""
    words = [str(word) for word in command]
    result = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if result.returncode:
        sys.stderr.write(result.stdout.decode(errors="replace"))
        raise SetupError(f"`{' '.join(words)}` failed; what it said stands above.")


def answer(*command: str) -> str:
    """The output of a command, or "" where it is absent or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def pip(*words: str | Path) -> None:
    """Run the environment's pip."""
    execute(PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", *words)


def make_environment() -> None:
    """Create `.venv` if it is missing or its Python no longer runs."""
    version_of = "import sys; print(sys.version_info >= (3, 11))"
    if answer(str(PYTHON), "-c", version_of) == "True":
        return
    print(f"Creating {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
    execute(sys.executable, "-m", "venv", "--clear", VENV)


def install_packages(*, for_running: bool) -> None:
    """Install the locked packages (`for_running`: not those of the tests), then the project on top of them."""
    python = answer(str(PYTHON), "-VV")
    lock = ROOT / ("requirements.txt" if for_running else "requirements-dev.txt")
    stage(
        lock.stem,
        "Installing the locked Python packages" + (" to run" if for_running else ""),
        fingerprint([ROOT / "requirements.txt", lock, python]),
        True,
        lambda: pip("install", "--require-hashes", "-r", lock),
    )
    stage(
        "project",
        f"Installing Larkstead into {VENV.name}",
        fingerprint([ROOT / "pyproject.toml", python, str(ROOT)]),
        (BIN / "larkstead").is_file(),
        lambda: pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT),
    )


def node_is_enough(version: str) -> bool:
    """Whether `node --version` names one that Vite runs on: 20.19 or later, 22.12 or later."""
    try:
        major, minor = (int(part) for part in version.removeprefix("v").split(".")[:2])
    except ValueError:
        return False
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


def choose_node() -> str:
    """Put a usable Node.js on PATH, the machine's own or the one in .venv; answer its version."""
    version = answer("node", "--version")
    if node_is_enough(version) and shutil.which("npm"):
        return version
    lock = ROOT / "requirements-node.txt"
    stage(
        "node",
        "Installing Node.js into .venv (the machine has none from 20.19)",
        fingerprint([lock]),
        (BIN / "npm").is_file(),
        lambda: pip("install", "--require-hashes", "-r", lock),
    )
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    version = answer("node", "--version")
    if not node_is_enough(version):
        raise SetupError("The pages need Node.js 20.19 or newer. Install it (https://nodejs.org) and try again.")
    return version


def web_sources() -> list[Path]:
    """Every file that the built pages are made from."""
    found = []
    for folder, folders, files in os.walk(WEB):
        folders[:] = sorted(name for name in folders if name not in NOT_SOURCES)
        found += [Path(folder, name) for name in sorted(files) if not name.endswith(".tsbuildinfo")]
    return found


def build() -> None:
    """Build the pages where they lie or, where Vite cannot read the path, in a copy with a plain one."""
    npm = shutil.which("npm") or "npm"
    if PLAIN.fullmatch(str(ROOT)):
        execute(npm, "run", "build", folder=WEB)
        return
    with tempfile.TemporaryDirectory(prefix="larkstead-") as copy:
        web, assets = Path(copy, WEB.relative_to(ROOT)), Path(copy, ASSETS.relative_to(ROOT))
        shutil.copytree(WEB, web, symlinks=True, copy_function=link)
        execute(npm, "run", "build", folder=web)
        shutil.rmtree(ASSETS, ignore_errors=True)
        shutil.copytree(assets, ASSETS)


def link(source: str, target: str) -> None:
    """Give a file a second name where that can be, else copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def build_pages(*, only_packages: bool) -> None:
    """Install the locked npm packages and build the pages into the Python package."""
    if not (WEB / "package.json").is_file():
        print("There are no pages to build: web/package.json is missing.")
        return
    node = choose_node()
    lock = WEB / "package-lock.json"
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    npm = shutil.which("npm") or "npm"
    stage(
        "npm",
        "Installing the locked npm packages",
        fingerprint([WEB / "package.json", lock, node]),
        (WEB / "node_modules" / ".package-lock.json").is_file(),
        lambda: execute(npm, "ci", *quiet, folder=WEB),
    )
    if only_packages:
        return
    sources = web_sources()
    names = "\n".join(source.relative_to(WEB).as_posix() for source in sources)
    stage(
        "pages",
        "Building the pages",
        fingerprint([names, *sources, node]),
        (ASSETS / "index.html").is_file(),
        build,
    )


def main() -> None:
    """Read the arguments and do the stages that are due."""
    parser = argparse.ArgumentParser(description="Set Larkstead up in .venv; what is still valid is not repeated.")
    parser.add_argument("--skip-pages", action="store_true", help="leave the web pages alone")
    parser.add_argument(
        "--skip-build", action="store_true", help="install the npm packages, but do not build the pages"
    )
    parser.add_argument("--for-running", action="store_true", help="leave out what only checks and tests need")
    wanted = parser.parse_args()
    try:
        make_environment()
        install_packages(for_running=wanted.for_running)
        if not wanted.skip_pages:
            build_pages(only_packages=wanted.skip_build)
    except SetupError as problem:
        sys.exit(f"Set-up stopped: {problem}")
    except KeyboardInterrupt:
        sys.exit("Set-up interrupted; run it again to go on.")


if __name__ == "__main__":
    main()
