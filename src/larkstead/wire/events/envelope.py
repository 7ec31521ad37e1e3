"""What an event is sent in: the envelopes of the schemas 2.0 and 1.0, and the check of a request URL."""

from dataclasses import dataclass
from typing import Any, Final

# Of these the header counts microseconds, of all others milliseconds.
_IN_MICROSECONDS: Final = frozenset({"card.action.trigger", "url.preview.get"})


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom an event goes: the app, its enterprise, and the verification token that says whose it is."""

    app_id: str
    tenant_key: str
    token: str


def of_event(
    event: dict[str, Any], type: str, event_id: str, created_at_ms: int, to: Addressed, *, schema: str = "2.0"
) -> dict[str, Any]:
    """An event in its envelope; the old callback of cards has none."""
    if schema == "flat":
        return event
    return (
        _v1(event, type, event_id, created_at_ms, to)
        if schema == "1.0"
        else _v2(event, type, event_id, created_at_ms, to)
    )


def url_check(challenge: str, token: str) -> dict[str, Any]:
    """What asks a request URL whether it is the app's: it has to answer with the challenge."""
    return {"challenge": challenge, "token": token, "type": "url_verification"}


def _v2(event: dict[str, Any], type: str, event_id: str, created_at_ms: int, to: Addressed) -> dict[str, Any]:
    created = created_at_ms * 1_000 if type in _IN_MICROSECONDS else created_at_ms
    header = {
        "event_id": event_id,
        "token": to.token,
        "create_time": str(created),
        "event_type": type,
        "tenant_key": to.tenant_key,
        "app_id": to.app_id,
    }
    return {"schema": "2.0", "header": header, "event": event}


def _v1(event: dict[str, Any], type: str, event_id: str, created_at_ms: int, to: Addressed) -> dict[str, Any]:
    said = {"type": type, "app_id": to.app_id, "tenant_key": to.tenant_key, **event}
    return {
        "ts": f"{created_at_ms / 1_000:.6f}",
        "uuid": event_id,
        "token": to.token,
        "type": "event_callback",
        "event": said,
    }
