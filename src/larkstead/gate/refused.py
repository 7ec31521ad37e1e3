"""From a cause to what the wire shows: code, text and status. The texts are the platform's own, live wording where it
was seen.
"""

from collections.abc import Mapping

from larkstead.contract.facts import contract
from larkstead.gate.bodies import BodyTooLarge, BodyUnreadable
from larkstead.gate.endpoint import Endpoint
from larkstead.gate.refusals import Coded, NotEmulated, TooManyCalls, failed
from larkstead.gate.room import TooManyBodies
from larkstead.wire.envelope import Failure
from larkstead.world.apps.refusals import AppOff, OpenIdOfAnotherApp
from larkstead.world.im.refusals import ContentNotEmulated
from larkstead.world.limit_refusals import TooMany
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId

# Where the live text was seen and differs from the documented one, the live text is sent (contract: error shapes,
# sections 2-5).
LIVE_TEXTS: Mapping[int, str] = {
    230002: "Bot/User can NOT be out of the chat.",
    # larksuite/oapi-sdk-python#120, HKUDS/nanobot#986
    234003: "File not in msg.",
    234008: "The app is not the resource sender.",
    41050: "no user authority error",
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

BUSY = 1500
BAD_REQUEST, APP_OFF, CROSS_APP, CROSS_USER, CROSS_UNION = 9499, 99991662, 99992361, 99992364, 99992381
# The kind of id that a code is about.
KINDS: Mapping[int, str] = {
    **{code: kind for kind, (code, _) in _UNKNOWN_IDS.items() if kind != "union_id"},
    CROSS_USER: "user_id",
    CROSS_UNION: "union_id",
}
# The codes of causes that the world knows and every endpoint answers alike.
SHARED: Mapping[type[Refusal], frozenset[int]] = {
    UnknownId: frozenset(code for code, _ in _UNKNOWN_IDS.values()),
    OpenIdOfAnotherApp: frozenset({CROSS_APP}),
    IdOfAnotherTenant: frozenset({CROSS_USER, CROSS_UNION}),
    ContentNotEmulated: frozenset({NotEmulated.code}),
    AppOff: frozenset({APP_OFF}),
    TooMany: frozenset({TooManyCalls.code}),
    BodyTooLarge: frozenset({BAD_REQUEST}),
    BodyUnreadable: frozenset({BAD_REQUEST}),
    TooManyBodies: frozenset({BUSY}),
}


def failure_of(refusal: Refusal, endpoint: Endpoint | None) -> Failure:
    """What an endpoint answers for this cause: the cause's own code where it brings one, then the endpoint's
    declaration, then what every endpoint shares.
    """
    failure = _failure_of(refusal, endpoint)
    return _bare(failure) if endpoint is not None and endpoint.bare_failures else failure


def _failure_of(refusal: Refusal, endpoint: Endpoint | None) -> Failure:
    if isinstance(refusal, Coded):
        return refusal.failure()
    if endpoint is not None and (code := code_at(type(refusal), endpoint)) is not None:
        return _declared(endpoint, code, refusal)
    return _shared(refusal)


def code_at(cause: type[Refusal], endpoint: Endpoint) -> int | None:
    """The code that an endpoint declares for a cause, or for one that it is a kind of."""
    return next((endpoint.refuses[kind] for kind in cause.__mro__ if kind in endpoint.refuses), None)


def _declared(endpoint: Endpoint, code: int, refusal: Refusal) -> Failure:
    status, text = endpoint.texts.get(code) or (STATUSES.get(code, 400), contract().errors.get(code, str(refusal)))
    text = LIVE_TEXTS.get(code, text)
    if code in WITH_REASON and (reason := refusal.data.get("reason")):
        # What is wrong with a card ends with a semicolon of its own (recorded: larksuite/openclaw-lark#53).
        end = "" if code == 230099 else "."
        text = f"{text.rstrip('.')}, ext={reason}{end}"
    return failed(status, code, text)


def _shared(refusal: Refusal) -> Failure:
    if isinstance(refusal, UnknownId) and refusal.kind in _UNKNOWN_IDS:
        code, text = _UNKNOWN_IDS[refusal.kind]
        return failed(400, code, text.format(value=refusal.value))
    if isinstance(refusal, OpenIdOfAnotherApp):
        return failed(400, CROSS_APP, "open_id cross app")
    if isinstance(refusal, IdOfAnotherTenant):
        code = CROSS_UNION if refusal.kind == "union_id" else CROSS_USER
        return failed(400, code, "union_id cross tenant" if code == CROSS_UNION else "user id cross tenant")
    if isinstance(refusal, ContentNotEmulated):
        return NotEmulated(what=f"msg_type {refusal.msg_type}").failure()
    if isinstance(refusal, AppOff):
        return failed(400, APP_OFF, "app not in use")
    if isinstance(refusal, TooMany):
        return TooManyCalls(limit=refusal.most, reset_s=refusal.wait_s).failure()
    if isinstance(refusal, BodyTooLarge):
        return failed(413, BAD_REQUEST, "Bad Request: the body is too large")
    if isinstance(refusal, TooManyBodies):
        return failed(503, BUSY, refusal.say("en"), headers={"Retry-After": "1"})
    return failed(400, BAD_REQUEST, f"Bad Request: {refusal}")


def _bare(failure: Failure) -> Failure:
    """The same refusal as the token endpoints answer it: HTTP 200, and one code for whatever is wrong with the
    request.
    """
    if failure.bare or failure.status >= 500 or failure.status in {413, 429}:
        return failure
    code, msg = (10003, "invalid param") if failure.code in (BAD_REQUEST, 99992402) else (failure.code, failure.msg)
    return Failure(200, code, msg, bare=True)
