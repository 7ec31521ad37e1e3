"""Faults on purpose: what goes wrong for an app because somebody wants to see how its program takes it.

All of it is in memory: a restart mends everything, so that no experiment outlives who made it.
"""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal, get_args

from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.refusal import Refusal

Kind = Literal[
    "refuse",
    "slow",
    "drop",
    "half_open",
    "lose_ack",
    "duplicate",
    "out_of_order",
    "fragment",
    "delay",
    "connection_limit",
    "answer",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# Of one app.
FAULTS_MOST: Final = 20
NEXT_MOST: Final = 1_000_000
DELAY_MOST_MS: Final = 60_000
FRAGMENT_LEAST, FRAGMENT_MOST = 16, 65_536
# What `value` is where nobody says: milliseconds of a delay, bytes of a fragment.
DEFAULTS: Final[dict[Kind, int]] = {"delay": 2_000, "fragment": 64}
ANY_ENDPOINT: Final = ""


@value
class Fault:
    """Something that goes wrong. `left`: how many more times, None until it is mended; `probability`: how often, of
    those times that it could. `value`: the milliseconds of a delay, the bytes of a fragment, the code of an answer;
    `endpoint`: whose answers, by its id in the contract ("": any).
    """

    id: int
    kind: Kind
    left: int | None
    probability: float
    value: int
    endpoint: str


class FaultRefused(Refusal):
    """A fault that cannot be."""

    zh = "无法这样设置故障：{why_zh}"
    en = "This fault cannot be: {why_en}"
    why_zh: str = ""
    why_en: str = ""


class FailedOnPurpose(Refusal):
    """The answer was replaced by one with a code that somebody chose."""

    zh = "有人为这个应用设置了故障，本次调用按设置返回了错误码[ {code}]，请求本身没有问题。"
    en = "Answered with [code {code}|an error] on purpose: this app is to meet errors. Nothing was wrong with the call."
    zh_remedy = "这是一次演练，次数用完后自动恢复；也可以在应用的“事件与回调”页的“故障演练”中恢复。"
    en_remedy = "It ends when it has happened as often as was asked for; mend it under Faults of the app's Events page."
    link = "/app/{app_id}/event"
    code: int = 0
    app_id: str = ""


class Faults:
    """The faults of every app of this server."""

    def __init__(self) -> None:
        self._of: dict[int, list[Fault]] = {}
        self._ids = itertools.count(1)

    def of(self, app: int) -> Sequence[Fault]:
        """What goes wrong for an app at the moment."""
        return tuple(self._of.get(app, ()))

    def begin(
        self,
        app: App,
        kind: Kind,
        *,
        times: int | None = None,
        probability: float = 1.0,
        value: int | None = None,
        endpoint: str = ANY_ENDPOINT,
    ) -> Fault:
        """Let something go wrong from now on. Refuses with FaultRefused."""
        chosen = DEFAULTS.get(kind, 0) if value is None else value
        _check(kind, times, probability, chosen)
        faults = self._of.setdefault(app.id, [])
        if len(faults) >= FAULTS_MOST:
            raise _no(f"一个应用最多 {FAULTS_MOST} 个", f"an app has at most {FAULTS_MOST}")
        fault = Fault(next(self._ids), kind, times, probability, chosen, endpoint)
        faults.append(fault)
        return fault

    def mend(self, app: App, id: int | None = None) -> int:
        """Let one fault, or all of an app, go; how many went."""
        before = self._of.pop(app.id, [])
        if kept := [one for one in before if id is not None and one.id != id]:
            self._of[app.id] = kept
        return len(before) - len(kept)

    def take(self, app: int, *kinds: Kind, endpoint: str = ANY_ENDPOINT) -> Fault | None:
        """The fault of these kinds that happens now, if any does: it has happened once more then. One that is about an
        endpoint happens to calls of that one alone.
        """
        # Asked at each call and each event.
        if not self._of:
            return None
        for at, fault in enumerate(self._of.get(app, ())):
            if fault.kind not in kinds or fault.endpoint not in {ANY_ENDPOINT, endpoint}:
                continue
            if fault.probability < 1 and random.random() >= fault.probability:  # noqa: S311 - nothing secret
                continue
            self._count(app, at, fault)
            return fault
        return None

    def _count(self, app: int, at: int, fault: Fault) -> None:
        if fault.left is None:
            return
        faults = self._of[app]
        if fault.left > 1:
            faults[at] = replace(fault, left=fault.left - 1)
            return
        del faults[at]
        if not faults:
            del self._of[app]


def _check(kind: Kind, times: int | None, probability: float, value: int) -> None:
    if times is not None and not 1 <= times <= NEXT_MOST:
        raise _no(f"次数须为 1 到 {NEXT_MOST}", f"it happens 1 to {NEXT_MOST} times")
    if not 0 < probability <= 1:
        raise _no("概率须大于 0 且不超过 1", "the probability is above 0, and 1 at most")
    if kind == "delay" and not 1 <= value <= DELAY_MOST_MS:
        raise _no(f"延迟须为 1 到 {DELAY_MOST_MS} 毫秒", f"a delay is 1 to {DELAY_MOST_MS} ms")
    if kind == "fragment" and not FRAGMENT_LEAST <= value <= FRAGMENT_MOST:
        words = f"{FRAGMENT_LEAST} 到 {FRAGMENT_MOST} 字节", f"{FRAGMENT_LEAST} to {FRAGMENT_MOST} bytes"
        raise _no(f"每片须为 {words[0]}", f"a fragment is {words[1]}")


def _no(zh: str, en: str) -> FaultRefused:
    return FaultRefused(why_zh=zh, why_en=en)
