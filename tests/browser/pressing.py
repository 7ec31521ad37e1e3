"""Pressing what a page offers the moment it is offered, on a slow network, and seeing that it acts."""

from dataclasses import asdict, dataclass

from playwright.sync_api import ElementHandle, Page
from playwright.sync_api import TimeoutError as TookTooLong

# Every call of the page's own interface comes late, and is noted. Done in the page: nothing else waits meanwhile. There
# is no live connection: when it opens, a page asks once more for what it shows; that would pass for what a press did.
SLOW = """
(() => {
  window.WebSocket = class extends EventTarget { close() {} send() {} };
  const quick = window.fetch;
  window.calls = [];
  window.fetch = async (...asked) => {
    const name = String(asked[0]).match(/console\\/([\\w.]+)/)?.[1];
    if (name) {
      window.calls.push(name);
      await new Promise((done) => setTimeout(done, SLOW_MS));
    }
    return quick(...asked);
  };
})();
"""
# The buttons that a page puts forward. The bar's are on every page, and are pressed on one.
OFFERED = "main .semi-button-primary:is(.semi-button-solid), aside .semi-button-primary:is(.semi-button-solid)"
# What one sees of a page, without numbers that pass: its words, its dialogs, and whether a field is being filled in.
SEEN = """() => {
  const at = document.activeElement;
  return {
    place: location.pathname + location.search,
    lines: document.body.innerText.split('\\n').map((line) => line.replace(/\\d+/g, '0')),
    dialogs: document.querySelectorAll('[role=dialog]').length,
    typing: at.matches('input, textarea') ? at.getAttribute('aria-label') ?? at.id : '',
    calls: window.calls,
  };
}"""
# Patience costs nothing where all is well.
ACTS_WITHIN_MS = 10_000


@dataclass(frozen=True)
class Seen:
    """What one sees of a page that was let alone."""

    place: str
    lines: list[str]
    dialogs: int
    typing: str
    calls: list[str]


def slow_down(page: Page, by_ms: int) -> None:
    """Let the calls of the pages that are opened from now on come late; 0 only notes them."""
    page.add_init_script(SLOW.replace("SLOW_MS", str(by_ms)))


def see(page: Page) -> Seen:
    """What there is to see now."""
    return Seen(**page.evaluate(SEEN))


def offered(page: Page) -> list[str]:
    """The names of the buttons that the page puts forward and that can be pressed."""
    names = page.locator(OFFERED).evaluate_all(
        "(found) => found.filter((one) => one.offsetParent && !one.disabled)"
        ".map((one) => one.getAttribute('aria-label') ?? one.innerText.trim())"
    )
    return sorted(set(names))


def press_at_once(page: Page, name: str) -> ElementHandle:
    """Press a button as soon as it can be, as long as a finger does."""
    button = page.locator(OFFERED).and_(page.get_by_role("button", name=name, exact=True)).first
    found = button.element_handle()
    button.click(delay=80)
    return found


def acted(page: Page, button: ElementHandle, alone: Seen) -> bool:
    """Whether something comes of a press that would not have come without it."""
    script = f"""([button, alone]) => {{
      const now = ({SEEN})();
      const times = (name, calls) => calls.filter((one) => one === name).length;
      const more = (name) => times(name, now.calls) > times(name, alone.calls);
      return button.isConnected && (button.disabled || button.getAttribute('aria-busy') === 'true')
        || now.place !== alone.place || now.dialogs > alone.dialogs
        || (now.typing && now.typing !== alone.typing)
        || now.calls.some(more)
        || now.lines.some((line) => !alone.lines.includes(line));
    }}"""
    try:
        page.wait_for_function(script, arg=[button, asdict(alone)], timeout=ACTS_WITHIN_MS)
    except TookTooLong:
        return False
    return True
