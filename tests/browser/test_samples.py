"""示例代码, copied from the page and run as it is: each sends the message that was filled in."""

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import SEND, SEND_SCOPE, make_app
from tests.browser.windows import HAN, Windows
from tests.sdk import tools

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

VARIANTS = ("使用刚获取的 Token", "使用 App Secret")
TEXT = "He said \"你好\" \\ 'x' $HOME `id` %PATH% !"


@dataclass
class Filled:
    """The page with a filled request, the recipient's window, and the environment for the samples."""

    page: Page
    recipient: Page
    env: dict[str, str]
    seen: int = 0

    def run(self, *command: str, cwd: Path) -> str:
        """Run a sample, and see its message arrive."""
        done = subprocess.run(command, cwd=cwd, env=self.env, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        self.seen += 1
        expect(self.recipient.get_by_role("log").get_by_text(TEXT)).to_have_count(self.seen)
        return done.stdout + done.stderr


@pytest.fixture
def filled(windows: Windows) -> Filled:
    """发送消息, filled in as a person does it, with a text that is hard to quote."""
    app = make_app(windows.url, HAN, "示例助手", (SEND_SCOPE,), bot=True)
    app.publish()
    assert app.send(HAN, "开始").code == 0
    recipient = windows.open("/messenger", HAN)
    recipient.get_by_role("button", name="示例助手").first.click()
    expect(recipient.get_by_role("log").get_by_text("开始")).to_be_visible()
    page = windows.open(SEND, HAN)
    steps.fetch_token(page)
    steps.copy_open_id(page, HAN.name)
    steps.dialog(page, "复制成员 ID").get_by_role("button", name="填入 receive_id").click()
    page.get_by_text("表单", exact=True).click()
    page.get_by_label("uuid").fill("")
    page.get_by_label("content").fill('{"text":' + quoted(TEXT) + "}")
    secret = app.client.console("apps.secret", {"app_id": app.app_id})["app_secret"]
    return Filled(page, recipient, {**os.environ, "APP_SECRET": secret})


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_the_copied_curl_runs_in_a_shell(filled: Filled, tmp_path: Path) -> None:
    code = steps.copied_sample(filled.page, "cURL (macOS / Linux)")
    output = filled.run("bash", "-c", code, cwd=tmp_path)
    assert '"code":0' in output.replace(" ", "")


def test_the_curl_for_windows_is_written_as_cmd_reads_it(filled: Filled) -> None:
    lines = steps.copied_sample(filled.page, "cURL (Windows cmd)").splitlines()
    assert lines[0].startswith("curl ")
    assert all(line.endswith("^") for line in lines[:-1])
    assert not lines[-1].endswith("^")
    assert not any("'" in line.split('-d "')[0] for line in lines)
    assert '\\"receive_id\\"' in "".join(lines)


@pytest.mark.parametrize("variant", VARIANTS, ids=("token", "secret"))
def test_the_copied_python_sends(filled: Filled, tmp_path: Path, variant: str) -> None:
    (tmp_path / "sample.py").write_text(steps.copied_sample(filled.page, "Python", variant), "utf-8")
    filled.run(sys.executable, "sample.py", cwd=tmp_path)


@pytest.mark.node
@pytest.mark.parametrize("variant", VARIANTS, ids=("token", "secret"))
def test_the_copied_node_sends(filled: Filled, tmp_path: Path, variant: str) -> None:
    # The browser holds this thread's event loop.
    with ThreadPoolExecutor(1) as other:
        modules = other.submit(asyncio.run, tools.node_modules()).result()
    (tmp_path / "node_modules").symlink_to(modules)
    (tmp_path / "sample.js").write_text(steps.copied_sample(filled.page, "Node.js", variant), "utf-8")
    filled.run("node", "sample.js", cwd=tmp_path)


@pytest.mark.go
@pytest.mark.parametrize("variant", VARIANTS, ids=("token", "secret"))
def test_the_copied_go_compiles_and_sends(filled: Filled, tmp_path: Path, variant: str) -> None:
    for file in ("go.mod", "go.sum"):
        (tmp_path / file).write_bytes((tools.HERE / "go" / file).read_bytes())
    (tmp_path / "main.go").write_text(steps.copied_sample(filled.page, "Go", variant), "utf-8")
    filled.run("go", "run", "-mod=mod", ".", cwd=tmp_path)


@pytest.mark.java
@pytest.mark.parametrize("variant", VARIANTS, ids=("token", "secret"))
def test_the_copied_java_compiles_and_sends(filled: Filled, tmp_path: Path, variant: str) -> None:
    jars = tools.java_jars()
    (tmp_path / "Sample.java").write_text(steps.copied_sample(filled.page, "Java", variant), "utf-8")
    filled.run("java", "-cp", f"{jars}/*", "Sample.java", cwd=tmp_path)
