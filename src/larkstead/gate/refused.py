"""From a cause to what the wire shows: code, text and status. The texts are the platform's own, live wording where it
was seen.
"""

from collections.abc import Mapping

from larkstead.contract.facts import contract
from larkstead.gate.endpoint import Endpoint
from larkstead.wire.envelope import Failure
from larkstead.world.apps.refusals import AppOff, OpenIdOfAnotherApp
from larkstead.world.im.refusals import ContentNotEmulated
from larkstead.world.limit_refusals import TooMany
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId

NOT_EMULATED = 99990501
INVALID_TOKEN = "Invalid access token for authorization. Please make a request with token attached."
HOW_TO = "/document/uAjLw4CM/ugTN1YjL4UTN24CO1UjN/trouble-shooting"

# Where the live text was seen and differs from the documented one, the live text is sent (contract: error shapes,
# sections 2-5).
LIVE_TEXTS: Mapping[int, str] = {
    230002: "Bot/User can NOT be out of the chat.",
    # larksuite/oapi-sdk-python#120, HKUDS/nanobot#986
    234003: "File not in msg.",
    234008: "The app is not the resource sender.",
    41050: "no user authority error",
}
DOCS: Mapping[int, str] = {
    99991663: f"{HOW_TO}/how-to-fix-99991663-error",
    99991672: f"{HOW_TO}/how-to-fix-the-99991672-error",
    99991679: f"{HOW_TO}/how-to-resolve-error-99991679",
    230001: f"{HOW_TO}/how-to-resolve-error-230001",
}
# HTTP statuses of codes that an endpoint's own page does not list: of an older family, whose failures are 200.
STATUSES: Mapping[int, int] = {11205: 200}
# The families of codes whose text goes on with `ext=` and the reason.
WITH_REASON = frozenset({230001, 230027, 230099, 232001})
_UNKNOWN_IDS: Mapping[str, tuple[int, str]] = {
    "open_id": (99992351, "The request you send is not a valid {{open_id}} or not exists. Invalid ids: [{value}] ."),
    "chat_id": (99992356, "The request you send is not a valid {{open_chat_id}} or not exists, Invalid ids: [{value}]"),
    "user_id": (99992360, "The request you send is not a valid {{user_id}} or not exists. Invalid ids: [{value}]"),
    "union_id": (99992360, "The request you send is not a valid {{union_id}} or not exists. Invalid ids: [{value}]"),
    "message_id": (
        99992354,
        "The request you send is not a valid {{open_message_id}} or not exists. Invalid ids: [{value}]",
    ),
    "open_department_id": (
        99992357,
        "The request you send is not a valid {{open_department_id}} or not exists. Invalid ids: [{value}]",
    ),
    "department_id": (
        99992358,
        "The request you send is not a valid {{department_id}} or not exists. Invalid ids: [{value}]",
    ),
}


class Refused(Exception):
    """A call that the gate itself turns down."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.msg)


def failed(status: int, code: int, msg: str, **more: object) -> Failure:
    """A failure with the page that explains its code, where there is one."""
    return Failure(status, code, msg, doc=DOCS.get(code, ""), **more)  # type: ignore[arg-type]


def failure_of(refusal: Refusal, endpoint: Endpoint) -> Failure:
    """What this endpoint answers for this cause: its own declaration first, then what every endpoint shares."""
    for kind in type(refusal).__mro__:
        if kind in endpoint.refuses:
            return _declared(endpoint, endpoint.refuses[kind], refusal)
    return _shared(refusal)


def _declared(endpoint: Endpoint, code: int, refusal: Refusal) -> Failure:
    status, text = endpoint.texts.get(code) or (STATUSES.get(code, 400), contract().errors.get(code, str(refusal)))
    text = LIVE_TEXTS.get(code, text)
    if code in WITH_REASON and (reason := refusal.data.get("reason")):
        # What is wrong with a card ends with a semicolon of its own (recorded: larksuite/openclaw-lark#53).
        end = "" if code == 230099 else "."
        text = f"{text.rstrip('.')}, ext={reason}{end}"
    return failed(status, code, text)


def _shared(refusal: Refusal) -> Failure:
    if isinstance(refusal, UnknownId):
        kind, value = refusal.data["kind"], refusal.data["value"]
        if kind in _UNKNOWN_IDS:
            code, text = _UNKNOWN_IDS[kind]
            return failed(400, code, text.format(value=value))
    if isinstance(refusal, OpenIdOfAnotherApp):
        return failed(400, 99992361, "open_id cross app")
    if isinstance(refusal, IdOfAnotherTenant):
        kind = refusal.data["kind"]
        return failed(
            400, *((99992381, "union_id cross tenant") if kind == "union_id" else (99992364, "user id cross tenant"))
        )
    if isinstance(refusal, ContentNotEmulated):
        return not_emulated(f"msg_type {refusal.data['msg_type']}")
    if isinstance(refusal, AppOff):
        return failed(400, 99991662, "app not in use")
    if isinstance(refusal, TooMany):
        return too_often(refusal.most, refusal.wait_s)
    return failed(400, 9499, f"Bad Request: {refusal}")


def too_often(limit: int, reset_s: int) -> Failure:
    """More often than `limit`; there is room again after `reset_s` seconds."""
    headers = {"x-ogw-ratelimit-limit": str(limit), "x-ogw-ratelimit-reset": str(reset_s)}
    return failed(429, 99991400, "request trigger frequency limit", headers=headers)


def busy(why: str) -> Failure:
    """The server has its hands full for a moment."""
    return failed(503, 1500, why, headers={"Retry-After": "1"})


def bare(failure: Failure) -> Failure:
    """The same refusal as the token endpoints answer it: HTTP 200, and one code for whatever is wrong with the
    request.
    """
    if failure.bare or failure.status >= 500 or failure.status in {413, 429}:
        return failure
    code, msg = (10003, "invalid param") if failure.code in (9499, 99992402) else (failure.code, failure.msg)
    return Failure(200, code, msg, bare=True)


def not_emulated(what: str) -> Failure:
    """Something the platform knows and this server has no behaviour for: never a silent success."""
    return Failure(
        501,
        NOT_EMULATED,
        f"Known, not emulated: Larkstead has no behaviour for {what} yet. "
        "What is emulated is listed at /document/larkstead/differences",
        doc="/document/larkstead/differences",
    )
