"""What a program called, once it has ended: from the server's own log of calls."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from larkstead.cli import owner
from larkstead.cli.client import Client
from larkstead.cli.errors import Problem

PAGE, PAGES_MOST, TENANTS_MOST = 100, 20, 20
SHOWN, EXPLAINED = 10, 10
NOT_EMULATED = 99990501


@dataclass
class Called:
    """The calls by kind. `failures`: by what was called and answered; `causes` of them."""

    count: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    causes: dict[str, str] = field(default_factory=dict)
    not_emulated: Counter[str] = field(default_factory=Counter)

    def add(self, client: Client, row: dict[str, Any]) -> None:
        """One call of the log."""
        self.count += 1
        what = f"{row['method']} {row['path']}"
        if row["code"] == NOT_EMULATED:
            self.not_emulated[what] += 1
        elif row["code"] or row["status"] >= 400:
            failure = f"{what}: {row['code'] or row['status']} {row['message']}"
            self.failures[failure] += 1
            if failure not in self.causes and len(self.causes) < EXPLAINED:
                self.causes[failure] = _cause(client, row["log_id"])


def summary(url: str, began_ms: int) -> str:
    """A few lines about the calls since a moment."""
    try:
        called = _called(url, began_ms)
    except Problem as problem:
        return f"larkstead: what the program called cannot be said: {problem}"
    failed, missing = sum(called.failures.values()), sum(called.not_emulated.values())
    lines = [f"larkstead: {called.count} calls, {failed} failed, {missing} to endpoints that are not emulated"]
    for what, times in called.failures.most_common(SHOWN):
        lines.append(f"  {times} x {what}")
        if cause := called.causes.get(what):
            lines.append(f"      {cause}")
    lines += [f"  {times} x not emulated: {what}" for what, times in called.not_emulated.most_common(SHOWN)]
    return "\n".join(lines)


def _called(url: str, began_ms: int) -> Called:
    client = owner.come_in(owner.key_of(url))
    called = Called()
    for tenant in client.console("session.users", {"admins_only": True})["tenants"][:TENANTS_MOST]:
        if not tenant["users"]:
            continue
        someone = tenant["users"][0]["user_id"]
        client.console("session.continue_as", {"tenant_key": tenant["tenant_key"], "user_id": someone})
        ask = {"words": "", "since_ms": began_ms, "limit": PAGE, "cursor": ""}
        for _ in range(PAGES_MOST):
            page = client.console("logs.search", ask)
            for row in page["rows"]:
                called.add(client, row)
            ask["cursor"] = page["cursor"]
            if page["done"]:
                break
    return called


def _cause(client: Client, log_id: str) -> str:
    """What the assistant says of a call, in a line: the program is the caller's own, so its parameters may be read."""
    try:
        found = client.console("assistant.explain", {"log_id": log_id, "may_read": True})["findings"]
    except Problem:
        return ""
    if not found:
        return ""
    remedies = [remedy["text"]["en"] for remedy in found[0]["remedies"]]
    return " ".join([found[0]["cause"]["en"], *(f"→ {text}" for text in remedies[:1])])
