"""What may not go on without end: guessing secrets, and making accounts, enterprises, apps and uploads.

Counted in memory, bounded, forgotten at a restart. `neighbourhood` says what counts as one address.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from larkstead.wire.addresses import neighbourhood
from larkstead.world.directory.refusals import WrongPassword
from larkstead.world.limit_refusals import TooBusy, TooManyMade, TooManyTries

Made = Literal["account", "enterprise", "app", "upload"]

KEYS: Final = 10_000
SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
DAY: Final = 1_440 * MINUTE


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and one more each so many milliseconds."""

    most: int
    every_ms: int


# Below these a wrong password or secret is answered as documented. By address and target together, by address, and by
# target.
PASSWORDS: Final = (Rate(10, MINUTE), Rate(50, 12 * SECOND), Rate(50, 30 * SECOND))
SECRETS: Final = (Rate(30, 2 * SECOND), Rate(100, SECOND), Rate(100, SECOND))
# By address, and by enterprise. Uploads may come as fast as two tiers of one app let them.
MAKING: Final[Mapping[Made, tuple[Rate, Rate | None]]] = {
    "account": (Rate(20, 3 * MINUTE), None),
    "enterprise": (Rate(10, 6 * MINUTE), None),
    "app": (Rate(100, 36 * SECOND), Rate(100, 36 * SECOND)),
    "upload": (Rate(3_000, 20), Rate(3_000, 20)),
}
# Each hashing of a password takes 64 MiB: more at a time would let a burst of sign-ins fill the memory, and more
# in line would make everybody wait.
AT_A_TIME, IN_LINE = 2, 6


def monotonic_ms() -> int:
    """A clock that nobody puts back."""
    return time.monotonic_ns() // 1_000_000


class Tally:
    """Counts per key that run out by themselves. Of too many keys, the one untouched longest is forgotten."""

    def __init__(self, rate: Rate, now_ms: Callable[[], int]) -> None:
        self.most = rate.most
        self._every_ms = rate.every_ms
        self._now_ms = now_ms
        # When a key's count will have run out.
        self._until: OrderedDict[Hashable, int] = OrderedDict()

    def add(self, key: Hashable, times: int = 1) -> None:
        """Count one, or so many; fewer than none takes back what was counted."""
        now = self._now_ms()
        self._until[key] = max(self._until.get(key, now), now) + times * self._every_ms
        self._until.move_to_end(key)
        if len(self._until) > KEYS:
            self._until.popitem(last=False)

    def forget(self, key: Hashable) -> None:
        """Count from nothing again."""
        self._until.pop(key, None)

    def wait_ms(self, key: Hashable) -> int:
        """How long until there is room for one more; 0: there is."""
        return max(self.left_ms(key) - (self.most - 1) * self._every_ms, 0)

    def left_ms(self, key: Hashable) -> int:
        """How long until nothing counts any more."""
        return max(self._until.get(key, 0) - self._now_ms(), 0)


class Guesses:
    """Failures to show a secret. Only failures count. Above the bounds an address is refused, and another is not:
    of a target that many guess at, an address is refused that has failed at it itself.
    """

    def __init__(self, rates: tuple[Rate, Rate, Rate], now_ms: Callable[[], int]) -> None:
        self._pairs, self._addresses, self._targets = (Tally(rate, now_ms) for rate in rates)
        self._right = Tally(Rate(1, DAY), now_ms)

    def check(self, client: str, target: str) -> None:
        """Refuse with TooManyTries above a bound."""
        address, name = neighbourhood(client), hash(target)
        pair = (address, name)
        crowd_ms = min(self._targets.wait_ms(name), self._pairs.left_ms(pair))
        wait_ms = max(self._pairs.wait_ms(pair), self._addresses.wait_ms(address), crowd_ms)
        if wait_ms:
            raise TooManyTries(wait_ms, self._pairs.most)

    def failed(self, client: str, target: str, times: int = 1) -> None:
        """Count a failure, or take one back."""
        address, name = neighbourhood(client), hash(target)
        for tally, key in ((self._pairs, (address, name)), (self._addresses, address), (self._targets, name)):
            tally.add(key, times)

    @contextmanager
    def attempt(self, client: str, target: str) -> Iterator[None]:
        """Try a secret: refused above a bound, a failure where WrongPassword leaves it. Counted from the first, so that
        of many at once no more are tried than the bound has room for.
        """
        self.check(client, target)
        self.failed(client, target)
        try:
            yield
        except WrongPassword:
            raise
        except BaseException:
            self.failed(client, target, -1)
            raise
        self.failed(client, target, -1)
        self._right.forget(neighbourhood(client))
        self._right.add(neighbourhood(client))

    def standing(self, client: str) -> int:
        """How far behind others an address waits: 0 where one was right lately, 2 where one was wrong, else 1."""
        address = neighbourhood(client)
        if self._addresses.left_ms(address):
            return 2
        return 0 if self._right.left_ms(address) else 1


@dataclass(slots=True, eq=False)
class _Waiter:
    address: str
    standing: int
    called: "asyncio.Future[None]"


class Line:
    """Lets few work at a time and few wait. The best standing goes first; in a full line the worst makes room, or whose
    address has most in it. Without a client nobody is refused, and not `bounded` nobody at all.
    """

    def __init__(self, *, bounded: bool = True) -> None:
        self._bounded = bounded
        self._working = 0
        self._waiting: list[_Waiter] = []

    @asynccontextmanager
    async def turn(self, client: str, standing: int) -> AsyncIterator[None]:
        """Wait for one's turn, or be refused with TooBusy. `standing`: as Guesses tells it."""
        if self._working >= AT_A_TIME:
            await self._wait(_Waiter(neighbourhood(client), standing, asyncio.get_running_loop().create_future()))
        else:
            self._working += 1
        try:
            yield
        finally:
            self._working -= 1
            self._call_next()

    async def _wait(self, waiter: _Waiter) -> None:
        self._waiting = [*(one for one in self._waiting if not one.called.done()), waiter]
        if self._bounded:
            self._make_room()
        try:
            await waiter.called
        except asyncio.CancelledError:
            if not waiter.called.cancelled() and waiter.called.exception() is None:
                # It was called in the moment in which it was given up.
                self._working -= 1
                self._call_next()
            raise

    def _make_room(self) -> None:
        strangers = [one for one in self._waiting if one.address]
        if len(strangers) > IN_LINE:
            least = max(strangers, key=self._rank)
            self._waiting.remove(least)
            least.called.set_exception(TooBusy(SECOND, IN_LINE))

    def _rank(self, waiter: _Waiter) -> tuple[int, int, int]:
        of_address = sum(1 for one in self._waiting if one.address == waiter.address)
        return waiter.standing, of_address, self._waiting.index(waiter)

    def _call_next(self) -> None:
        self._waiting = [one for one in self._waiting if not one.called.done()]
        if self._waiting and self._working < AT_A_TIME:
            first = min(self._waiting, key=lambda one: one.standing)
            self._waiting.remove(first)
            self._working += 1
            first.called.set_result(None)


class Limits:
    """Every limit of this server that is not the platform's. `on`: False for none of them."""

    def __init__(self, *, on: bool, now_ms: Callable[[], int] = monotonic_ms) -> None:
        self.on = on
        self.passwords = Guesses(PASSWORDS, now_ms)
        self.secrets = Guesses(SECRETS, now_ms)
        self._making = {
            what: tuple(None if rate is None else Tally(rate, now_ms) for rate in rates)
            for what, rates in MAKING.items()
        }

    def take(self, what: Made, client: str, tenant: int = 0) -> None:
        """Count something that is about to be made; refuses with TooManyMade."""
        if not self.on:
            return
        by_address, by_tenant = self._making[what]
        counted: list[tuple[Tally, Hashable]] = []
        if client and by_address is not None:
            counted.append((by_address, neighbourhood(client)))
        if tenant and by_tenant is not None:
            counted.append((by_tenant, tenant))
        for tally, key in counted:
            if wait_ms := tally.wait_ms(key):
                raise TooManyMade(wait_ms, tally.most, what)
        for tally, key in counted:
            tally.add(key)
