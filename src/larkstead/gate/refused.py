"""From a cause to what the wire shows: code, text and status. The texts are the platform's own, live wording where it
was seen.
"""

from collections.abc import Mapping

from larkstead.contract.facts import contract
from larkstead.gate.bodies import BodyTooLarge, BodyUnreadable
from larkstead.gate.endpoint import Endpoint
from larkstead.gate.refusals import BadCredentials, Coded, FieldsInvalid, NotEmulated, TooManyCalls, failed
from larkstead.gate.room import TooManyBodies
from larkstead.wire.envelope import Failure
from larkstead.world.apps.faults import FailedOnPurpose
from larkstead.world.apps.refusals import AppOff, OpenIdOfAnotherApp
from larkstead.world.im.refusals import ContentNotEmulated
from larkstead.world.limit_refusals import TooMany
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId, WrongIdKind

# Where the live text was seen and differs from the documented one, the live text is sent (contract: error shapes,
# sections 2-5).
LIVE_TEXTS: Mapping[int, str] = {
    230002: "Bot/User can NOT be out of the chat.",
    # larksuite/openclaw-lark#512, zarazhangrui/lark-coding-agent-bridge#260
    230011: "The message was withdrawn.",
    # recorded at a person who recalls a bot's message
    230026: "No permission to recall this message",
    # larksuite/oapi-sdk-python#120, HKUDS/nanobot#986
    234003: "File not in msg.",
    234008: "The app is not the resource sender.",
    41050: "no user authority error",
    # Cheerwhy/hermes-lark-streaming#7
    300309: "streaming mode is closed",
    # agentscope-ai/QwenPaw#4572
    300317: "sequence number compare failed",
}
# HTTP statuses of codes that an endpoint's own page does not list: of an older family, whose failures are 200.
STATUSES: Mapping[int, int] = dict.fromkeys(
    (10003, 10004, 10030, 11101, 11105, 11205, 11206, 11225, 11228, 11231, 11235, 11237, 11242, 11246), 200
)
# The families of codes whose text goes on with `ext=` and the reason.
WITH_REASON = frozenset({230001, 230027, 230099, 232001})
# Those whose text is the reason alone.
WHOLE_REASON = frozenset({10003, 11246, 11311, 19002})
# The same where the documented text stands for it alone (recorded for 300313 and 300315: R113,
# Cheerwhy/hermes-lark-streaming#49).
REASON_INSTEAD = frozenset(
    {200220, 300121, 300122, 300301, 300302, 300303, 300305, 300310, 300312, 300313, 300314, 300315}
)
_EXAMPLE = ", and the example value is {{{}da5****************dfe}}."
# For each kind of id: the code, what the text calls it, and how the text goes on. Examples were seen live for three of
# them (larksuite/openclaw-lark#149, casdoor/casdoor#5496), and none for a chat.
_UNKNOWN_IDS: Mapping[str, tuple[int, str, str]] = {
    "open_id": (99992351, "open_id", _EXAMPLE.format("ou_")),
    "chat_id": (99992356, "open_chat_id", ","),
    "user_id": (99992360, "user_id", "."),
    "union_id": (99992360, "union_id", _EXAMPLE.format("on_")),
    "message_id": (99992354, "open_message_id", "."),
    "open_department_id": (99992357, "open_department_id", _EXAMPLE.format("od-")),
    "department_id": (99992358, "department_id", "."),
}
_SEE_FIELDS = (
    " . Please see field_violations for details and refer to API documentation to correct accordingly and resubmit"
)

# Who is sent to, and how much of an id is shown.
_SENT_TO, _SHOWN = "receive_id", 200
BUSY = 1500
BAD_REQUEST, APP_OFF, CROSS_APP, CROSS_USER, CROSS_UNION = 9499, 99991662, 99992361, 99992364, 99992381
# The kind of id that a code is about.
KINDS: Mapping[int, str] = {
    **{code: kind for kind, (code, *_) in _UNKNOWN_IDS.items() if kind != "union_id"},
    CROSS_USER: "user_id",
    CROSS_UNION: "union_id",
}
_ID_CODES = frozenset(code for code, *_ in _UNKNOWN_IDS.values())
# The codes of causes that the world knows and every endpoint answers alike.
SHARED: Mapping[type[Refusal], frozenset[int]] = {
    UnknownId: _ID_CODES,
    WrongIdKind: _ID_CODES | {CROSS_APP},
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
    return _bare(failure, endpoint) if endpoint is not None and endpoint.bare_failures else failure


def _failure_of(refusal: Refusal, endpoint: Endpoint | None) -> Failure:
    if isinstance(refusal, Coded):
        return refusal.failure()
    if isinstance(refusal, FailedOnPurpose):
        return _chosen(refusal, endpoint)
    if endpoint is not None and (code := code_at(type(refusal), endpoint)) is not None:
        return _declared(endpoint, code, refusal)
    return _shared(refusal)


def code_at(cause: type[Refusal], endpoint: Endpoint) -> int | None:
    """The code that an endpoint declares for a cause, or for one that it is a kind of."""
    return next((endpoint.refuses[kind] for kind in cause.__mro__ if kind in endpoint.refuses), None)


def coded() -> Mapping[int, type[Coded]]:
    """The codes that every endpoint may answer with a text that needs no data."""
    return {one.code: one for one in Coded.__subclasses__() if hasattr(one, "text") and "{" not in one.text}


def _chosen(refusal: FailedOnPurpose, endpoint: Endpoint | None) -> Failure:
    """As a call is answered that meets this code by itself."""
    kind = coded().get(refusal.code)
    if endpoint is not None and (refusal.code in endpoint.texts or kind is None):
        return _declared(endpoint, refusal.code, refusal)
    if kind is None:
        return failed(400, refusal.code, str(refusal))
    return kind.restored({"limit": 1, "reset_s": 1}).failure()


def _declared(endpoint: Endpoint, code: int, refusal: Refusal) -> Failure:
    status, text = endpoint.texts.get(code) or (STATUSES.get(code, 400), contract().errors.get(code, str(refusal)))
    text = LIVE_TEXTS.get(code, text)
    if code in WHOLE_REASON | REASON_INSTEAD and (reason := refusal.data.get("reason")):
        return failed(status, code, reason)
    if code in WITH_REASON and (reason := refusal.data.get("reason")):
        text = f"{text.rstrip('.')}, ext={reason}"
    return failed(status, code, text)


def _shared(refusal: Refusal) -> Failure:
    if isinstance(refusal, (UnknownId, WrongIdKind)) and refusal.kind in _UNKNOWN_IDS:
        return _not_valid(refusal)
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


def _not_valid(refusal: UnknownId | WrongIdKind) -> Failure:
    """What names nothing, and what cannot, are answered alike; who is sent to by a chat's id as an open_id is taken for
    somebody of another app (recorded: qhkm/zeptoclaw#213).
    """
    if (refusal.name, refusal.kind) == (_SENT_TO, "open_id") and refusal.value.startswith("oc_"):
        return failed(400, CROSS_APP, "open_id cross app")
    code, name, goes_on = _UNKNOWN_IDS[refusal.kind]
    said = f"The request you send is not a valid {{{name}}} or not exists"
    text = f"{said}{goes_on} Invalid ids: [{refusal.value[:_SHOWN]}]"
    if refusal.name != _SENT_TO or refusal.kind != "open_id":
        return failed(400, code, text)
    violation = {"field": refusal.name, "value": refusal.value[:_SHOWN], "description": said}
    return failed(400, code, text + _SEE_FIELDS, fields=(violation,))


def _bare(failure: Failure, endpoint: Endpoint) -> Failure:
    """The same refusal as the token endpoints, webhooks and the door of long connections answer it: HTTP 200 unless
    their errors say otherwise, and at all but webhooks one code for whatever is wrong with the request.
    """
    if failure.bare or failure.status >= 500 or failure.status in {413, 429}:
        return failure
    code, msg = failure.code, failure.msg
    if code in (BAD_REQUEST, 99992402) and BadCredentials in endpoint.refuses:
        code, msg = 10003, "invalid param"
    elif code in (BAD_REQUEST, 99992402) and FieldsInvalid in endpoint.refuses:
        code, msg = BAD_REQUEST, "Bad Request"
    status, _ = endpoint.texts.get(code, (200, ""))
    return Failure(status, code, msg, bare=True)
