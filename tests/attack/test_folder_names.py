"""Any name of a folder will do, for the data and for the checkout."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from larkstead.cli.client import Client
from tests.support.consoles import console_as
from tests.support.servers import LARKSTEAD, clean_environment, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.patient,
    pytest.mark.known(ours="where a server keeps its data is nobody else's promise"),
]

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "中文",
    "a b",
    "a+b",
    "a,b",
    "a(b)",
    "a%41",
    "a?b=c",
    "a#b",
    "a&b",
    "it's",
    'a"b',
    "a;b$HOME",
    "file:a",
    "[a]*",
)
ODD = "中 文%41#?&,(x)+ab"
# What a run needs of the checkout.
NEEDED = ("Makefile", "pyproject.toml", "README.md", "LICENSE", "requirements.txt", "src", "tools", "web", "docs")
# As the stages of the set-up leave them that only fetch what this machine has already.
STAMPS = """
import sys; sys.path.insert(0, "tools")
import setup as s
s.STAMPS.mkdir(exist_ok=True)
lock, node = s.ROOT / "requirements.txt", s.answer("node", "--version")
(s.STAMPS / "requirements").write_text(s.fingerprint([lock, lock, s.answer(str(s.PYTHON), "-VV")]))
(s.STAMPS / "npm").write_text(s.fingerprint([s.WEB / "package.json", s.WEB / "package-lock.json", node]))
"""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", NAMES)
def test_a_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    data = tmp_path / name
    with running(data, forked=True) as server:
        chat = console_as(server.url).console("messenger.open", {"kind": "user", "id": "4b7d9e12"})
        assert Client(server.url).api("GET", "/nothing", token="").status == 404
    with running(data, forked=True) as server:
        assert console_as(server.url).console("messenger.open", {"kind": "user", "id": "4b7d9e12"}) == chat
    assert (data / "larkstead.db").is_file()
    assert list((data / "calls").glob("*.db"))
    assert {path.name for path in tmp_path.iterdir()} == {name, f"{name}.log"}
    target = tmp_path / f"{name}.tar"
    # By its relative name, as people write it.
    done = subprocess.run(
        [str(LARKSTEAD), "backup", f"./{name}.tar", "--data", name, "--with-calls"],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, target.is_file()) == (0, True), done.stderr


def checkout(folder: Path) -> None:
    """A copy of this checkout, with the packages that this one has."""
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, folder / name, ignore=shutil.ignore_patterns("node_modules", "assets", "__pycache__")
            )
        else:
            shutil.copy2(source, folder / name)
    (folder / "web" / "node_modules").symlink_to(ROOT / "web" / "node_modules")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    packages = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    (own,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    for path in packages.iterdir():
        if not path.name.startswith(("__editable__", "larkstead")):
            (own / path.name).symlink_to(path)
    subprocess.run([folder / ".venv" / "bin" / "python", "-c", STAMPS], cwd=folder, check=True)


@pytest.mark.node
@pytest.mark.timeout(600)
def test_make_run_works_in_a_checkout_of_any_name(tmp_path: Path) -> None:
    folder = tmp_path / ODD
    folder.mkdir()
    checkout(folder)
    environment = clean_environment(tmp_path, XDG_STATE_HOME=str(tmp_path / "state"))
    command = ["make", "run", "ARGS=--port 0"]
    run = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    with run:
        assert run.stdout is not None
        for line in run.stdout:
            said.append(line)
            if "press Ctrl-C" in line:
                os.killpg(run.pid, signal.SIGINT)
    assert run.returncode is not None
    told = "".join(said)
    assert "Quickstart: Hello world" in told, told
    assert "did not finish" not in told
    assert (folder / "src" / "larkstead" / "assets" / "index.html").is_file()
    assert (folder / ".larkstead" / "larkstead.db").is_file()
