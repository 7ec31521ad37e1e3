"""Browser windows for tests: signed in as one of the fresh folder's people, and watched for errors."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

from larkstead.cli import owner
from tests.support.consoles import DEMO, STRICT
from tests.support.owners import key_at, ticket

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCALES = {"zh": "zh-CN", "en": "en-US"}
# What a page asks a server that may say no: a refusal is an answer, which the page shows.
ANSWERS = ("/_larkstead/console/", "/open-apis/")


@dataclass(frozen=True)
class Somebody:
    """A person of a fresh data folder."""

    name: str
    user_id: str
    tenant_key: str = DEMO


HAN = Somebody("韩梅梅", "4b7d9e11")
LI = Somebody("李雷", "4b7d9e12")
WANG = Somebody("王小明", "4b7d9e13")
CHEN = Somebody("陈静", "8c2e5f21", STRICT)
ZHAO = Somebody("赵刚", "8c2e5f22", STRICT)
SUN = Somebody("孙丽", "8c2e5f23", STRICT)


@dataclass(frozen=True)
class Look:
    """How a window looks at the pages."""

    language: str = "zh"
    theme: str = "light"
    width: int = 1440
    height: int = 900

    @property
    def is_phone(self) -> bool:
        return self.width < 600


DESKTOP = Look()
PHONE = Look(width=390, height=844)


def is_fault(line: ConsoleMessage) -> bool:
    """Whether a line of the browser's console tells of a mistake in the pages."""
    return line.type == "error" and not any(place in line.location["url"] for place in ANSWERS)


@dataclass
class Windows:
    """The windows of one test. Each has its own cookies, as if on a machine of its own."""

    browser: Browser
    url: str
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open_as_owner(self, at: str = "/", look: Look = DESKTOP) -> Page:
        """A new window that comes by the one-time address of `larkstead open`."""
        return self.open(owner.address(key_at(self.url), at), look=look)

    def open(self, at: str = "/", who: Somebody | None = None, look: Look = DESKTOP) -> Page:
        """A new window at a path, signed in as somebody or not at all."""
        size: ViewportSize = {"width": look.width, "height": look.height}
        context = self.browser.new_context(
            base_url=self.url,
            viewport=size,
            locale=LOCALES[look.language],
            color_scheme="dark" if look.theme == "dark" else "light",
            reduced_motion="reduce",
            has_touch=look.is_phone,
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.contexts.append(context)
        context.set_default_timeout(30_000)
        context.add_init_script(
            f"const first = {{'larkstead.theme': '{look.theme}', 'larkstead.language': '{look.language}'}};"
            # A blank page has no storage; what the person chooses later stays.
            "if (location.protocol !== 'about:')"
            " for (const name in first) localStorage.getItem(name) ?? localStorage.setItem(name, first[name]);"
        )
        context.on("page", self._watch)
        if who is not None:
            self.sign_in(context, who)
        page = context.new_page()
        page.goto(at)
        return page

    def beside(self, page: Page, at: str) -> Page:
        """Another window of the same person."""
        found = page.context.new_page()
        found.goto(at)
        return found

    def sign_in(self, context: BrowserContext, who: Somebody) -> None:
        """The owner acts as somebody, without the page."""
        self._ask(context, "session.begin_as_owner", ticket(key_at(self.url).key))
        self._ask(context, "session.continue_as", {"tenant_key": who.tenant_key, "user_id": who.user_id})

    def _ask(self, context: BrowserContext, name: str, ask: dict[str, str]) -> None:
        answer = context.request.post(f"/_larkstead/console/{name}", data=ask, headers={"Origin": self.url})
        assert answer.ok, answer.text()

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url} threw: {error}"))
        page.on("console", lambda line: self.faults.append(f"{page.url}: {line.text}") if is_fault(line) else None)

    def picture(self, folder: Path) -> None:
        """Leave pictures and words of all windows, for a test that failed."""
        folder.mkdir(parents=True, exist_ok=True)
        pages = [page for context in self.contexts for page in context.pages]
        for number, page in enumerate(pages, 1):
            page.screenshot(path=folder / f"{number}.png")
            (folder / f"{number}.txt").write_text(f"{page.url}\n{page.locator('body').aria_snapshot()}\n", "utf-8")

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()
