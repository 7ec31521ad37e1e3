"""What is kept of every call: a row to filter by, and both bodies, secrets masked and length bounded."""

import re

from larkstead.gate.call import Call, Reply
from larkstead.store.calls import CallRecord
from larkstead.store.journal import Journal
from larkstead.wire.ids import IdSource

BODY_BOUND = 16_384
MASK = "***"
# By field name, wherever it stands in a body: the one place that knows what is secret.
SECRET_FIELDS = (
    "app_secret|client_secret|password|app_ticket|encrypt_key|verification_token|code_verifier|client_assertion|"
    "tenant_access_token|app_access_token|user_access_token|access_token|refresh_token|AppSecret"
)
SUBJECTS_BOUND = 32
_IDS = re.compile(rb'"(o[uncm]_[0-9a-f]{32})')
_PATH_IDS = re.compile(rb"o[uncm]_[0-9a-f]{32}")
_RECEIVER = re.compile(rb'"receive_id"\s*:\s*"([^"]{1,80})"')
_SECRETS = re.compile(rf'("(?:{SECRET_FIELDS})"\s*:\s*)"(?:[^"\\]|\\.)*"?')


def mask(body: bytes) -> str:
    """A body as it may be kept: secrets masked, at most BODY_BOUND characters."""
    text = storable(body.decode("utf-8", "replace"))
    if _may_hold_secrets(body):
        text = _SECRETS.sub(rf'\1"{MASK}"', text)
    return text if len(text) <= BODY_BOUND else text[:BODY_BOUND]


def _may_hold_secrets(body: bytes) -> bool:
    # Every secret field's name has one of these in it: most bodies have none, and are not searched any further.
    return (
        b"ecret" in body
        or b"_token" in body
        or b"assword" in body
        or b"_ticket" in body
        or b"encrypt_key" in body
        or b"code_verifier" in body
        or b"_assertion" in body
    )


def storable(text: str) -> str:
    """The text without the one character that PostgreSQL does not keep."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in text else text


def subjects_of(path: str, request: bytes, response: bytes) -> str:
    """The ids that a call is about, with spaces between: of people, chats and messages in the path and the bodies, and
    the receiver, whatever names them. At most SUBJECTS_BOUND, first those of the request.
    """
    found = _IDS.findall(request + response)
    if b'"receive_id"' in request and (receiver := _RECEIVER.search(request)) is not None:
        found.insert(0, receiver[1])
    if "/o" in path:
        found = _PATH_IDS.findall(path.encode()) + found
    kept = dict.fromkeys(found[: 4 * SUBJECTS_BOUND])
    text = b" ".join(kept if len(kept) <= SUBJECTS_BOUND else list(kept)[:SUBJECTS_BOUND])
    return storable(text.decode("utf-8", "replace"))


class Recorder:
    """Hands every call to the call log's journal; the answer does not wait for it."""

    def __init__(self, journal: Journal, ids: IdSource) -> None:
        self._journal = journal
        self._ids = ids

    def record(self, call: Call, reply: Reply, duration_ns: int) -> None:
        """Keep one call."""
        request = call.request
        record = CallRecord(
            id=self._ids.next(),
            log_id=call.log_id,
            received_ms=request.received_ms,
            app=call.app.id if call.app else 0,
            tenant=call.tenant.id if call.tenant else 0,
            person=call.person.id if call.person else 0,
            endpoint=call.endpoint.facts.id if call.endpoint else "",
            method=request.method,
            path=request.raw_path,
            query=request.raw_query,
            status=reply.status,
            code=call.code,
            message=storable(call.message),
            duration_us=duration_ns // 1000,
            client=request.client,
            request_body=mask(request.body),
            response_body=mask(reply.body),
            subjects=subjects_of(request.raw_path, request.body, reply.body),
            steps=",".join(map(str, call.steps_us)),
        )
        self._journal.note((record,))
