"""Larkstead away from its checkout: the wheel; what the Dockerfile and the compose file say, done without an engine.

What no test here does is what only an engine can: fetch the base images, run a user of the image's own, join networks.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.containerfile import Stage, carry_out, stages_of
from tests.support.servers import ROOT, clean_environment
from tools import dist

pytestmark = [pytest.mark.slow, pytest.mark.patient, pytest.mark.timeout(300)]
BIN = Path(sys.executable).parent
UV = BIN / "uv"
# No Node.js, no .venv: what a machine has that has nothing.
BARE_PATH = "/usr/bin:/bin"
SCRIPT = re.compile(r"/_larkstead/assets/[\w./-]+\.js")
WITHIN_S = 60


@pytest.fixture(scope="module")
def wheel() -> Path:
    """The wheel, built as `make dist` does."""
    return dist.build()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that holds the locked packages that run, and the wheel."""
    place = tmp_path_factory.mktemp("installed") / "env"
    for words in (
        ("venv", str(place)),
        ("pip", "install", "--python", str(place), "--require-hashes", "-r", str(ROOT / "requirements.txt")),
        ("pip", "install", "--python", str(place), "--no-deps", str(wheel)),
    ):
        subprocess.run([UV, *words, "--quiet"], check=True, cwd=place.parent)
    return place / "bin" / "larkstead"


@contextmanager
def serving(command: Path, home: Path, *words: str, **environment: str) -> Iterator[str]:
    """A server of an installed Larkstead, started far from the checkout; its address."""
    home.mkdir(parents=True, exist_ok=True)
    env = {
        "PATH": BARE_PATH,
        "HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        **environment,
    }
    process = subprocess.Popen(
        [command, "serve", "--port", "0", *words], cwd=home, env=env, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("ready "), line
        yield line.split()[1]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0


def read(url: str) -> str:
    """What stands at an address."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode())


def test_the_wheel_holds_the_pages_and_walks_the_quick_start_on_a_machine_without_node(
    installed: Path, tmp_path: Path
) -> None:
    assert shutil.which("node", path=str(installed.parent)) is None
    with serving(installed, tmp_path / "home", "--data", str(tmp_path / "data")) as url:
        page = read(f"{url}/document")
        assert read(url + SCRIPT.findall(page)[0])
        env = {"PATH": BARE_PATH, "HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "home")}
        walked = subprocess.run(
            [installed, "quickstart", "--url", url, "--json"],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert walked.returncode == 0, walked.stderr
        # Guides, models and migrations came too.
        assert json.loads(read(f"{url}/_larkstead/coverage.json"))["endpoints"]


def test_the_wheel_holds_the_programs_that_init_writes(installed: Path, tmp_path: Path) -> None:
    env = {"PATH": BARE_PATH, "HOME": str(tmp_path)}
    for language, kind, program in (("node", "send", "send.js"), ("java", "card-bot", "src/main/java/CardBot.java")):
        words = [str(installed), "init", kind, "--language", language, "--kind", kind]
        subprocess.run(words, env=env, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
        same = (ROOT / "examples" / kind / language / program).read_text(encoding="utf-8")
        assert (tmp_path / kind / program).read_text(encoding="utf-8") == same
    assert (tmp_path / "send" / ".npmrc").is_file()
    # The tree is as it was: nothing that was copied for the wheel is looked at in its place.
    assert not dist.STARTERS.exists()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> tuple[Stage, Stage]:
    """The stages of the Dockerfile after that of the pages: the package, and the image, whose RUN makes a user and is
    left to engines.
    """
    stages = stages_of((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    place = tmp_path_factory.mktemp("image")
    pages = Stage(place / "pages")
    # `make install` has done what this stage does: the same two commands, in the same folder.
    assert [rest for name, rest in stages["pages"] if name == "RUN"] == [
        "npm ci --no-audit --no-fund --loglevel=error",
        "npm run build",
    ]
    shutil.copytree(ROOT / "src" / "larkstead" / "assets", pages.at("/src/src/larkstead/assets"))
    # Not compiled to bytecode: that is a half of the time, and proves nothing.
    env = clean_environment(place, PATH=f"{BIN}:{BARE_PATH}", PIP_NO_COMPILE="1")
    package = carry_out(stages["package"], Stage(place / "package"), ROOT, {"pages": pages}, env)
    last = [(name, rest) for name, rest in stages[""] if name != "RUN"]
    return package, carry_out(last, Stage(place / "last"), ROOT, {"package": package}, env)


def test_the_image_serves_to_others_as_a_user_of_its_own_and_says_whether_it_is_well(
    image: tuple[Stage, Stage], tmp_path: Path
) -> None:
    package, last = image
    assert last.said["USER"] == "larkstead"
    assert last.said["VOLUME"] == last.environment["LARKSTEAD_DATA"] == "/data"
    assert last.at("/opt/larkstead/bin/larkstead").is_file()
    assert json.loads(last.said["ENTRYPOINT"]) + json.loads(last.said["CMD"]) == ["larkstead", "serve"]
    options = {name: value for name, value in last.environment.items() if name.startswith("LARKSTEAD_")}
    options["LARKSTEAD_DATA"] = str(tmp_path / "data")
    # On loopback, since this is no network of a container's own.
    options["LARKSTEAD_HOST"] = "127.0.0.1"
    with serving(
        package.at("/opt/larkstead/bin/larkstead"), tmp_path, "--public-url", "http://localhost:5275", **options
    ) as url:
        assert url == "http://localhost:5275"
    starters = next(package.at("/opt/larkstead/lib").glob("python3*/site-packages/larkstead/starters"))
    assert (starters / "echo-bot" / "go" / "go.mod").is_file()


def test_the_image_is_found_to_be_well_only_while_its_server_answers(installed: Path, tmp_path: Path) -> None:
    stages = stages_of((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    asked = next(rest for name, rest in stages[""] if name == "HEALTHCHECK").partition("CMD ")[2]
    with serving(installed, tmp_path, "--data", str(tmp_path / "data")) as url:
        command = json.loads(asked.replace("http://127.0.0.1:5275", url))
        assert subprocess.run([sys.executable, *command[1:]], check=False).returncode == 0
    assert subprocess.run([sys.executable, *command[1:]], check=False, stderr=subprocess.DEVNULL).returncode != 0


def test_what_is_sent_to_the_engine_has_no_data_no_caches_and_no_built_pages() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[1] == "*"
    copied = {word.rstrip("/").split("/")[0] for word in _copied()}
    assert copied <= {line[1:] for line in ignored if line.startswith("!")}
    assert {"web/node_modules", "src/larkstead/assets"} <= set(ignored)


def _copied() -> list[str]:
    """What the Dockerfile copies from the checkout."""
    stages = stages_of((ROOT / "Dockerfile").read_text(encoding="utf-8")).values()
    words = [shlex.split(rest) for steps in stages for name, rest in steps if name == "COPY" and "--from" not in rest]
    return [source for line in words for source in line[:-1]]


def test_the_compose_file_brings_a_server_and_a_bot_that_answers_the_person_who_is_invited(
    installed: Path, tmp_path: Path
) -> None:
    services: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    server, bot = services["larkstead"], services["echo-bot"]
    assert bot["depends_on"]["larkstead"]["condition"] == "service_healthy"
    seed = server["command"][-1].replace("/seed/", f"{ROOT / server['volumes'][1].split(':')[0]}/")
    source = ROOT / bot["volumes"][0].split(":")[0] / "bot.py"
    options = ("--data", str(tmp_path / "data"), "--seed", seed)
    with serving(installed, tmp_path, *options) as url:
        environment = {**os.environ, **bot["environment"], "BASE_DOMAIN": url}
        program = subprocess.Popen([sys.executable, str(source)], env=environment, stdout=subprocess.DEVNULL)
        try:
            assert "You said: Hello" in _answered(installed, url, tmp_path)
        finally:
            program.kill()
            program.wait()


def _answered(command: Path, url: str, home: Path) -> str:
    """What the bot answers a person who says Hello once its program is connected."""
    places = {name: str(home) for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    env = {"PATH": BARE_PATH, "LARKSTEAD_URL": url, **places}

    def run(*words: str) -> None:
        subprocess.run([command, *words], env=env, capture_output=True, check=True)

    run("login", "Ada")
    run("app", "events", "Echo", "--wait", str(WITHIN_S))
    inbox_words = [str(command), "inbox", "Ada", "--wait", str(WITHIN_S)]
    with subprocess.Popen(inbox_words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as inbox:
        assert inbox.stdout is not None
        assert inbox.stderr is not None
        assert inbox.stderr.readline().startswith("Waiting")
        run("say", "Hello", "--as", "Ada", "--to", "Echo")
        shown = next((line for line in inbox.stdout if "You said" in line), "")
        inbox.kill()
    return shown
