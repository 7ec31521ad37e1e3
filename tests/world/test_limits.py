"""What may not go on without end: who is held up by guessing, and who is not."""

import asyncio
from contextlib import ExitStack

import pytest

from larkstead.world import limits as bounds
from larkstead.world.directory.refusals import WrongPassword
from larkstead.world.limit_refusals import TooBusy, TooManyMade, TooManyTries
from larkstead.world.limits import AT_A_TIME, IN_LINE, MAKING, PASSWORDS, Guesses, Limits, Line, Rate, Tally
from tests.world.conftest import Clock

GUESSER, OTHER, TARGET = "192.0.2.1", "192.0.2.2", "li@example.com"
OF_PAIR, OF_ADDRESS, OF_TARGET = (rate.most for rate in PASSWORDS)


@pytest.fixture
def guesses(clock: Clock) -> Guesses:
    return Guesses(PASSWORDS, clock)


def fail(guesses: Guesses, client: str, target: str, times: int = 1) -> None:
    for _ in range(times):
        guesses.check(client, target)
        guesses.failed(client, target)


def test_a_count_runs_out_by_itself(clock: Clock) -> None:
    tally = Tally(Rate(3, 1_000), clock)
    for _ in range(3):
        assert not tally.wait_ms("a")
        tally.add("a")
    assert tally.wait_ms("a") == 1_000
    clock.go_on(seconds=1)
    assert not tally.wait_ms("a")
    clock.go_on(seconds=2)
    assert not tally.left_ms("a")


def test_of_too_many_keys_the_one_untouched_longest_is_forgotten(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "KEYS", 2)
    tally = Tally(Rate(1, 1_000), clock)
    for key in ("a", "b", "a", "c"):
        tally.add(key)
    assert [bool(tally.left_ms(key)) for key in "abc"] == [True, False, True]


def test_who_guesses_at_one_account_is_refused_and_told_how_long(guesses: Guesses, clock: Clock) -> None:
    fail(guesses, GUESSER, TARGET, OF_PAIR)
    with pytest.raises(TooManyTries) as raised:
        guesses.check(GUESSER, TARGET)
    assert raised.value.wait_s == 60
    assert "60" in raised.value.remedy("zh")
    guesses.check(GUESSER, "another@example.com")
    clock.go_on(seconds=60)
    guesses.check(GUESSER, TARGET)


def test_who_tries_one_password_at_many_accounts_is_refused(guesses: Guesses) -> None:
    for number in range(OF_ADDRESS):
        fail(guesses, GUESSER, f"{number}@example.com")
    with pytest.raises(TooManyTries):
        guesses.check(GUESSER, "fresh@example.com")
    guesses.check(OTHER, "fresh@example.com")


def test_of_an_account_that_many_guess_at_only_those_who_failed_are_refused(guesses: Guesses) -> None:
    for number in range(OF_TARGET):
        fail(guesses, f"198.51.100.{number}", TARGET)
    with pytest.raises(TooManyTries):
        guesses.check("198.51.100.7", TARGET)
    guesses.check(OTHER, TARGET)
    fail(guesses, OTHER, TARGET)
    with pytest.raises(TooManyTries):
        guesses.check(OTHER, TARGET)


def test_only_failures_count_and_of_many_at_once_no_more_are_tried(guesses: Guesses) -> None:
    for _ in range(OF_ADDRESS + 1):
        with guesses.attempt(GUESSER, TARGET):
            pass
    with pytest.raises(WrongPassword), guesses.attempt(GUESSER, TARGET):
        raise WrongPassword
    with ExitStack() as at_once:
        for _ in range(OF_PAIR - 1):
            at_once.enter_context(guesses.attempt(GUESSER, TARGET))
        with pytest.raises(TooManyTries):
            guesses.check(GUESSER, TARGET)
    guesses.check(GUESSER, TARGET)


def test_the_addresses_of_one_subscriber_count_as_one(guesses: Guesses) -> None:
    for number in range(OF_PAIR):
        fail(guesses, f"2001:db8::{number}", TARGET)
    with pytest.raises(TooManyTries):
        guesses.check("2001:db8::ffff", TARGET)
    guesses.check("2001:db8:0:1::1", TARGET)


class Desk:
    """A line, and who came to the end of it."""

    def __init__(self, **line: bool) -> None:
        self.line = Line(**line)
        self.gate = asyncio.Event()
        self.done: list[str] = []

    async def work(self, client: str, standing: int = 1) -> None:
        async with self.line.turn(client, standing):
            await self.gate.wait()
        self.done.append(client)

    async def begin(self, client: str, standing: int = 1) -> "asyncio.Task[None]":
        task = asyncio.create_task(self.work(client, standing))
        await asyncio.sleep(0)
        return task


async def test_few_wait_and_the_worst_standing_makes_room_and_goes_last() -> None:
    desk = Desk()
    working = [await desk.begin(GUESSER), await desk.begin(GUESSER)]
    waiting = [await desk.begin(f"198.51.100.{number}", 2) for number in range(IN_LINE)]
    with pytest.raises(TooBusy):
        await desk.work("198.51.100.99", 2)
    clean = await desk.begin(OTHER)
    with pytest.raises(TooBusy):
        await waiting.pop()
    desk.gate.set()
    await asyncio.gather(*working, *waiting, clean)
    assert desk.done.index(OTHER) < min(desk.done.index(f"198.51.100.{number}") for number in range(IN_LINE - 1))


def test_who_was_right_stands_before_others_and_who_was_wrong_behind_them(guesses: Guesses) -> None:
    assert guesses.standing(OTHER) == 1
    with guesses.attempt(OTHER, TARGET):
        pass
    assert guesses.standing(OTHER) == 0
    guesses.failed(OTHER, TARGET)
    assert guesses.standing(OTHER) == 2


async def test_of_one_address_so_many_wait_as_leave_room_for_others() -> None:
    desk = Desk()
    tasks = [await desk.begin(GUESSER) for _ in range(AT_A_TIME + IN_LINE)]
    with pytest.raises(TooBusy):
        await desk.work(GUESSER)
    other = await desk.begin(OTHER)
    with pytest.raises(TooBusy):
        await tasks.pop()
    desk.gate.set()
    await asyncio.gather(*tasks, other)


async def test_who_gives_up_waiting_leaves_the_line_as_it_was() -> None:
    desk = Desk()
    tasks = [await desk.begin(GUESSER) for _ in range(AT_A_TIME + 2)]
    tasks.pop().cancel()
    called = tasks.pop()
    desk.gate.set()
    await asyncio.sleep(0)
    called.cancel()
    await asyncio.gather(*tasks, called, return_exceptions=True)
    async with asyncio.timeout(1):
        await asyncio.gather(*(desk.work(OTHER) for _ in range(AT_A_TIME + IN_LINE)))


async def test_without_bounds_nobody_is_refused() -> None:
    desk = Desk(bounded=False)
    desk.gate.set()
    await asyncio.gather(*(desk.work(GUESSER, 2) for _ in range(50)))
    assert len(desk.done) == 50


@pytest.mark.parametrize("what", ["account", "enterprise", "app", "upload"])
def test_what_is_made_is_counted_by_address_and_by_enterprise(what: bounds.Made, clock: Clock) -> None:
    limits = Limits(on=True, now_ms=clock)
    most = MAKING[what][0].most
    for _ in range(most):
        limits.take(what, GUESSER, 1)
    with pytest.raises(TooManyMade) as raised:
        limits.take(what, GUESSER, 2)
    assert "at once" in str(raised.value)
    if MAKING[what][1] is not None:
        with pytest.raises(TooManyMade):
            limits.take(what, OTHER, 1)
    limits.take(what, OTHER, 2)


def test_without_limits_nothing_is_counted(clock: Clock) -> None:
    limits = Limits(on=False, now_ms=clock)
    for _ in range(MAKING["enterprise"][0].most + 1):
        limits.take("enterprise", GUESSER, 1)
