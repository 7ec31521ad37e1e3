"""Why nothing happened, gate by gate: pure, so each is asked with all others passed."""

from dataclasses import replace
from typing import Any, get_args

import pytest

from larkstead.delivery.attempts import Fault
from larkstead.explain.why import (
    GATES,
    REACHED,
    UNREACHED,
    Gate,
    GateKey,
    GateState,
    Made,
    Standing,
    first_failed,
    gates,
)

TYPE = "im.message.receive_v1"
TAKEN = Made("delivered", 1)
# Everything is as it should be, and the program took it.
GOOD = Standing("message", TYPE, needed=("im:message.p2p_msg:readonly",), made=TAKEN)
NOTHING = replace(GOOD, made=None)


def at(standing: Standing, key: GateKey) -> Gate:
    return next(gate for gate in gates(standing) if gate.key == key)


def state(standing: Standing, key: GateKey) -> GateState:
    return at(standing, key).state


def test_every_gate_is_asked_in_order_and_says_something_in_both_languages() -> None:
    for standing in (GOOD, NOTHING, replace(NOTHING, what="press"), replace(NOTHING, mode="")):
        found = gates(standing)
        assert tuple(gate.key for gate in found) == GATES
        assert all(gate.said.zh and gate.said.en for gate in found)


def test_where_the_program_took_it_nothing_failed() -> None:
    assert {gate.state for gate in gates(GOOD)} == {"passed"}
    assert first_failed(gates(GOOD)) is None


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("bot", {"bot_added": False, "bot_online": False}),
        ("version", {"bot_online": False}),
        ("version", {"bot_online": False, "online": False}),
        ("version", {"bot_online": False, "review": "1.0.1"}),
        ("app", {"disabled": True}),
        ("availability", {"out": "Li"}),
        ("chat", {"in_chat": False}),
        ("heard", {"held": False}),
        ("heard", {"held": False, "p2p": False}),
        ("heard", {"held": False, "p2p": False, "mentioned": True}),
        ("heard", {"by": "itself"}),
        ("heard", {"by": "platform"}),
        ("heard", {"by": "bot", "p2p": False}),
        ("subscribed", {"in_force": False}),
        ("subscribed", {"in_force": False, "configured": False}),
        ("way", {"mode": ""}),
        ("way", {"connections": 1}),
        ("answers", {"mode": "long_connection"}),
        ("delivered", {"mode": "here"}),
    ],
)
def test_the_first_gate_that_failed_is_named(key: GateKey, changed: dict[str, Any]) -> None:
    failed = first_failed(gates(replace(NOTHING, **changed)))
    assert failed is not None
    assert failed.key == key


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("bot", {"bot_added": False}),
        ("availability", {"out": "Li", "p2p": False}),
        ("heard", {"what": "press", "by": "itself"}),
        ("heard", {"by": "bot", "p2p": False, "mentioned": True}),
        ("heard", {"needed": ()}),
        ("way", {"mode": "long_connection", "connections": 1}),
        ("way", {"mode": "here"}),
        ("answers", {"mode": "here"}),
        ("answers", {"mode": "long_connection", "connections": 1}),
    ],
)
def test_what_is_no_fault_passes(key: GateKey, changed: dict[str, Any]) -> None:
    assert state(replace(NOTHING, **changed), key) == "passed"


def test_what_nobody_knows_is_said_to_be_unknown() -> None:
    assert state(NOTHING, "answers") == "unknown"
    assert state(NOTHING, "acknowledged") == "unknown"
    assert state(replace(NOTHING, kept=False), "delivered") == "unknown"
    assert state(replace(NOTHING, what="press"), "delivered") == "unknown"
    assert state(replace(GOOD, what="press"), "delivered") == "passed"
    waits = replace(GOOD, made=Made("waiting", 0))
    assert (state(waits, "delivered"), state(waits, "acknowledged")) == ("unknown", "unknown")


@pytest.mark.parametrize("fault", UNREACHED)
def test_a_program_that_was_not_reached_ends_it_there(fault: Fault) -> None:
    for outcome in ("waiting", "given_up"):
        found = gates(replace(GOOD, made=Made(outcome, 2, fault)))
        failed = first_failed(found)
        assert failed is not None
        assert (failed.key, failed.said) == ("answers", UNREACHED[fault])
        assert next(gate for gate in found if gate.key == "delivered").state == "failed"


@pytest.mark.parametrize("fault", REACHED)
def test_a_program_that_did_not_take_it_ends_it_there(fault: Fault) -> None:
    found = gates(replace(GOOD, made=Made("waiting", 1, fault)))
    failed = first_failed(found)
    assert failed is not None
    assert (failed.key, failed.said) == ("acknowledged", REACHED[fault])


@pytest.mark.parametrize(
    "changed",
    [{"disabled": True}, {"bot_online": False}, {"in_chat": False}, {"held": False}, {"in_force": False}, {"mode": ""}],
)
def test_what_an_event_proves_was_passed_whatever_is_now(changed: dict[str, Any]) -> None:
    found = gates(replace(GOOD, **changed))
    assert first_failed(found) is None
    assert [gate for gate in found if "Now: " in gate.said.en]


def test_a_socket_that_waits_in_vain_is_told() -> None:
    failed = first_failed(gates(replace(GOOD, connections=2, made=Made("waiting", 1, "refused"))))
    assert failed is not None
    assert failed.key == "way"
    assert "2 programs" in failed.said.en


def test_every_fault_of_a_try_has_its_words() -> None:
    assert {*REACHED, *UNREACHED, ""} == set(get_args(Fault))


def test_an_earlier_press_proves_nothing_of_the_last_one() -> None:
    failed = first_failed(gates(replace(GOOD, what="press", in_force=False)))
    assert failed is not None
    assert failed.key == "subscribed"
