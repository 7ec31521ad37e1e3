"""Screenshots of every page into ./shots: Chinese and English, light and dark, wide and narrow; of a fresh folder, and
of an enterprise of real size.

Without `--url` servers of its own are started on free ports with fresh data folders. The quick start is walked first,
so that the pages have something to show. Pages that log errors, never settle or scroll sideways are named at the end,
and the exit status is 1.
"""

import argparse
import contextlib
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import APIRequestContext, Browser, ConsoleMessage, Page, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from larkstead.cli import owner
from larkstead.cli.sessions import signed_in
from larkstead.wire.owner_ticket import COMMAND_LIFE_S
from tools.shots_enterprise import seed
from tools.shots_life import give_life
from tools.shots_pages import PAGES, Shot
from tools.shots_readme import PICTURES, take_readme

ROOT = Path(__file__).resolve().parent.parent
LARKSTEAD = Path(sys.executable).with_name("larkstead")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
THEMES = ("light", "dark")
# "small": the sample enterprises of a fresh folder; "real": 200 people, 60 apps, 2,000 messages, and hard names.
ENTERPRISES = ("small", "real")
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
SETTLE_WITHIN_MS = 10_000
# Nothing is loading any more: no spinner, no skeleton, no element that announces itself as busy; but for the end of a
# conversation, behind which there is more.
DRAWN = "main, [role=main], h1, h2"
SETTLED = "() => !document.querySelector(':is(.semi-spin, .semi-skeleton, [aria-busy=true]):not([data-further] *)')"


@dataclass(frozen=True)
class Look:
    """One way of looking at the pages."""

    language: str
    theme: str
    size: str
    enterprise: str = "small"

    @property
    def folder(self) -> str:
        """Where its pictures go, below the output folder."""
        plain = f"{self.language}-{self.theme}-{self.size}"
        return plain if self.enterprise == "small" else f"{self.enterprise}-{plain}"


@contextlib.contextmanager
def own_server(enterprise: str = "small") -> Iterator[str]:
    """A server with fresh data; gives its address."""
    data = tempfile.mkdtemp(prefix="larkstead-shots-")
    command = [str(LARKSTEAD), "serve", "--port", "0", "--data", data, "--limits", "off"]
    if enterprise == "real":
        file = Path(data, "seed.yaml")
        file.write_text(seed(), encoding="utf-8")
        command += ["--seed", str(file)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        ready = next((line for line in server.stdout if line.startswith("ready ")), None)
        if ready is None:
            sys.exit("The server did not start; its reason stands above.")
        yield ready.split()[1]
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(data, ignore_errors=True)


def walk_quickstart(url: str) -> dict[str, Any]:
    """What `larkstead quickstart --json` answers, the version that it published, and two people of the sample."""
    done = subprocess.run(
        [LARKSTEAD, "quickstart", "--url", url, "--json"], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit("The quick start did not finish; its reason stands above.")
    answer: dict[str, Any] = json.loads(done.stdout)
    versions = signed_in(url).console("versions.list", {"app_id": answer["app_id"]})["versions"]
    people = {"person": "4b7d9e11", "other_person": "4b7d9e12"}
    return {**answer, **people, "version_id": versions[0]["version_id"]}


def call(request: APIRequestContext, url: str, action: str, ask: dict[str, Any]) -> dict[str, Any]:
    """One call of the pages' own interface."""
    answer = request.post(f"{url}/_larkstead/console/{action}", data=ask, headers={"Origin": url})
    if not answer.ok:
        sys.exit(f"{action} answered {answer.status}: {answer.text()}")
    result: dict[str, Any] = answer.json()
    return result


def sign_in(request: APIRequestContext, url: str, tenant_key: str) -> None:
    """Continue as the tenant's administrator, who in the demo tenant is a developer too."""
    call(request, url, "session.begin_as_owner", {"ticket": owner.ticket(owner.key_of(url), COMMAND_LIFE_S)})
    offered = call(request, url, "session.users", {})["tenants"]
    users = [
        user
        for tenant in offered
        if tenant["tenant_key"] == tenant_key
        for user in sorted(tenant["users"], key=lambda one: (not one["is_admin"], not one["is_developer"]))
    ]
    if not users:
        sys.exit("There is nobody without a password here; screenshots need the seeded people.")
    call(request, url, "session.continue_as", {"tenant_key": tenant_key, "user_id": users[0]["user_id"]})


def is_fault(line: ConsoleMessage) -> bool:
    """Whether a line of the browser's console is an error. A refusal of ours is an answer, which the page shows."""
    return line.type == "error" and "/_larkstead/console/" not in line.location["url"]


def take(page: Page, url: str, shot: Shot, facts: dict[str, Any], target: Path) -> list[str]:
    """Take one picture; answer what is wrong with the page."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"threw: {error}"))
    page.on("console", lambda line: faults.append(f"logged: {line.text}") if is_fault(line) else None)
    page.goto(url + shot.route.format_map(facts), wait_until="load")
    try:
        page.wait_for_selector(shot.wait, timeout=SETTLE_WITHIN_MS)
        for frame in page.frames:
            frame.wait_for_selector(DRAWN, timeout=SETTLE_WITHIN_MS)
            frame.wait_for_function(SETTLED, timeout=SETTLE_WITHIN_MS)
    except TookTooLong:
        faults.append(f"did not settle (waited for {shot.wait})")
    page.evaluate("document.fonts.ready")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
        faults.append("scrolls sideways")
    page.screenshot(path=target, full_page=shot.whole, animations="disabled")
    return faults


def take_all(browser: Browser, url: str, look: Look, shots: list[Shot], facts: dict[str, Any], out: Path) -> list[str]:
    """Every picture of one look; answers the faults, each with the page's name."""
    folder = out / look.folder
    folder.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    for is_signed_in, group in itertools.groupby(shots, key=lambda shot: shot.signed_in):
        width, height = SIZES[look.size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=LANGUAGES[look.language],
            color_scheme="dark" if look.theme == "dark" else "light",
            reduced_motion="reduce",
            has_touch=look.size == "narrow",
        )
        context.add_init_script(
            f"localStorage.setItem('larkstead.language', '{look.language}');"
            f"localStorage.setItem('larkstead.theme', '{look.theme}');"
        )
        if is_signed_in:
            sign_in(context.request, url, facts["tenant_key"])
        for shot in group:
            page = context.new_page()
            found = take(page, url, shot, facts, folder / f"{shot.name}.png")
            faults += [f"{look.folder}/{shot.name} {fault}" for fault in found]
            page.close()
        context.close()
    return faults


def chromium() -> str:
    """The system's browser."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        sys.exit("Screenshots need Chromium: apt-get install chromium fonts-noto-cjk")
    return found


def picture(url: str, wanted: argparse.Namespace, enterprise: str = "small") -> int:
    """Take what is wanted from the server at `url`; answer the exit status."""
    facts = walk_quickstart(url)
    if enterprise == "real":
        facts = give_life(url, facts)
    shots = [shot for shot in PAGES if not wanted.only or shot.name in wanted.only]
    looks = [Look(*parts, enterprise) for parts in itertools.product(wanted.language, wanted.theme, wanted.size)]
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for look in looks:
            print(f"{look.folder}: {len(shots)} pages", flush=True)
            faults += take_all(browser, url, look, shots, facts, wanted.out)
        browser.close()
    for fault in faults:
        print(fault)
    print(f"{len(shots) * len(looks)} pictures in {wanted.out}, {len(faults)} faults")
    return bool(faults)


def picture_readme() -> int:
    """The pictures of the READMEs, each language from a server of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for language in LANGUAGES:
            with own_server() as url:
                take_readme(browser, url, walk_quickstart(url), language, sign_in, SETTLED)
        browser.close()
    print(f"The pictures of the READMEs are in {PICTURES}")
    return 0


def main() -> int:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description="Screenshots of every page.")
    parser.add_argument("--url", help="a running server of yours; without it one is started")
    parser.add_argument("--out", type=Path, default=ROOT / "shots")
    parser.add_argument("--only", nargs="*", metavar="NAME", choices=[shot.name for shot in PAGES], help="these pages")
    parser.add_argument("--language", nargs="*", default=list(LANGUAGES), choices=LANGUAGES)
    parser.add_argument("--theme", nargs="*", default=list(THEMES), choices=THEMES)
    parser.add_argument("--size", nargs="*", default=list(SIZES), choices=SIZES)
    parser.add_argument("--enterprise", nargs="*", default=list(ENTERPRISES), choices=ENTERPRISES)
    parser.add_argument("--readme", action="store_true", help="those that the READMEs open with, into docs/pictures")
    wanted = parser.parse_args()
    if wanted.readme:
        return picture_readme()
    if wanted.url:
        return picture(wanted.url.rstrip("/"), wanted)
    status = 0
    for enterprise in wanted.enterprise:
        with own_server(enterprise) as url:
            status |= picture(url, wanted, enterprise)
    return status


if __name__ == "__main__":
    sys.exit(main())
