"""axe-core on the page that a window shows: what somebody cannot read, reach or be told of, as WCAG 2.2 AA has it."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

SOURCE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A menu stands in no landmark: it is at the end of the page, and the focus goes into it from its button.
LOOK = """async (tags) => {
  axe.configure({checks: [{id: "region", options: {
    regionMatcher: "dialog, [role=dialog], [role=alertdialog], svg, [role=menu], [role=alert], [role=tooltip]"}}]});
  const told = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], elementRef: false});
  return told.violations.map(({id, nodes}) => ({id, at: nodes.map(({target, any}) => ({
    where: target.join(" "), more: any.map(({data}) => data && data.contrastRatio
      ? `${data.fgColor} on ${data.bgColor}: ${data.contrastRatio}` : "").join(" ")}))}));
}"""
SHOWN = 3


@cache
def _source() -> str:
    return SOURCE.read_text("utf-8")


def violations(page: Page | Frame) -> list[str]:
    """What axe has against the page, a line for each rule with the first elements that break it."""
    if not page.evaluate("() => Boolean(window.axe)"):
        # Not as a script element, which the pages' own policy forbids.
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(LOOK, TAGS)
    return [f"{one['id']} x{len(one['at'])}: " + "; ".join(_said(at) for at in one["at"][:SHOWN]) for one in found]


def _said(at: dict[str, str]) -> str:
    return f"{at['where']} {at['more']}".strip()
