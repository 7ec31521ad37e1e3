"""Would a program run here? Each call and event it needs, held against the ledger of what is emulated."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from larkstead.contract.events import events
from larkstead.contract.facts import contract
from larkstead.contract.known import Known
from larkstead.derive.programs.reading import Called, Program

# What becomes of a call: answered; answered but for what is named; refused with 501, or never told of (an event).
State = Literal["emulated", "partly", "missing"]
_WORST: Mapping[State, int] = {"emulated": 0, "partly": 1, "missing": 2}
NOT_EMULATED = "answers 501, code 99990501"


def judged(program: Program, ledger: Mapping[str, Any]) -> dict[str, Any]:
    """What `coverage check --json` prints; its keys stay. What is missing comes first."""
    emulated, partial = set(ledger["endpoints"]), ledger["partial"]
    calls = [_call(called, emulated, partial) for called in program.calls.values()]
    heard = [_event(type, where, set(ledger["events"]), partial) for type, where in program.events.items()]
    states = [one["state"] for one in (*calls, *heard)]
    return {
        "version": ledger["version"],
        "files": program.files,
        "verdict": max(states, key=_WORST.__getitem__, default="emulated"),
        "calls": _ordered(calls),
        "events": _ordered(heard),
        "unknown": [{"path": path, "where": where} for path, where in sorted(program.unknown.items())],
    }


def _ordered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(
        rows, key=lambda row: (-_WORST[row["state"]], -row.get("count", 0), row.get("call", row.get("event")))
    )


def _call(called: Called, emulated: set[str], partial: Mapping[str, list[str]]) -> dict[str, Any]:
    states = [_state(one, emulated, partial) for one in called.meant]
    state, missing = max(states, key=lambda one: _WORST[one[0]])
    return {
        "call": " or ".join(f"{one.method} {one.path}" for one in called.meant),
        "state": state,
        "missing": missing,
        "count": called.count,
        "where": called.where,
        "document": _document(called.meant),
    }


def _state(known: Known, emulated: set[str], partial: Mapping[str, list[str]]) -> tuple[State, list[str]]:
    request = f"{known.method} {known.path}"
    if missing := partial.get(request, []):
        return "partly", missing
    return ("emulated", []) if request in emulated else ("missing", [NOT_EMULATED])


def _document(meant: Iterable[Known]) -> str:
    """The page of a call here; "" where none is."""
    pages = {(one.method, one.path): one.doc_path for one in contract().endpoints.values()}
    return next((pages[place] for one in meant if (place := (one.method, one.path)) in pages), "")


def _event(type: str, where: list[str], caused: set[str], partial: Mapping[str, list[str]]) -> dict[str, Any]:
    # What nothing here causes can be subscribed to, and made by hand.
    callback = events()[type].kind == "callback"
    state: State = "emulated" if callback or type in caused else "partly"
    missing = [] if state == "emulated" else [*partial.get(type, []), "`larkstead trigger` makes it by hand"]
    return {"event": type, "state": state, "missing": missing, "where": where, "document": events()[type].doc_path}
