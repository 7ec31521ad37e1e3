"""A recorded call in other forms: as code, and in the explorer."""

import json
from dataclasses import replace
from typing import Any, Literal
from urllib.parse import parse_qsl

from larkstead.console.action import Response
from larkstead.console.explorer.explorer import SampleCard
from larkstead.console.logs.sample import (
    USERS,
    path_values,
    pytest_card,
    split_form,
)
from larkstead.contract.facts import EndpointFacts, contract
from larkstead.derive.explorer import FORM
from larkstead.derive.samples import Filled, Sample, samples
from larkstead.derive.views import DocText
from larkstead.gate.known import known_call
from larkstead.gate.refusals import BadBody, NotEmulated
from larkstead.store.calls import CallRecord
from larkstead.wire import call_steps
from larkstead.wire.form_notes import read_note
from larkstead.wire.jsons import load_shown
from larkstead.wire.masking import BODY_BOUND
from larkstead.wire.named_secrets import MASK
from larkstead.wire.url_forms import is_urlencoded, parse_url_form
from larkstead.world.apps.records import App, TokenKind

# What the log has of a request's body: the whole of it, its beginning, what could be read of a form, or nothing: it
# was no text, or larger than is read.
BodyKept = Literal["whole", "cut", "form", "bytes", "too_large", "unread"]
FEISHU = "https://open.feishu.cn"
TOO_LARGE, FILE_TOO_LARGE = 413, 234006
# The step after the body was decoded (gate/chain.py).
DECODED = "authorise_values"


class Prefill(Response):
    """The request as the explorer's form holds it; `kind` is that of the token. `body` is JSON text, or what was sent
    instead, or as much of it as was kept.
    """

    endpoint_id: str
    kind: Literal["tenant", "user"]
    path: dict[str, str]
    query: dict[str, str]
    body: str


def facts_of(record: CallRecord) -> EndpointFacts | None:
    """The endpoint that was called, also one that has no behaviour here; None where the contract does not tell of
    it.
    """
    if record.endpoint or record.code != NotEmulated.code:
        return contract().endpoints.get(record.endpoint)
    known = known_call(record.method, record.path)
    return None if known is None else contract().endpoints.get(known.name)


def body_kept(record: CallRecord, facts: EndpointFacts | None) -> BodyKept:
    """What the log has of the request's body."""
    text = record.request_body
    if (note := read_note(text)) is not None:
        return "unread" if note.fault == "unread" else "form"
    if len(text) >= BODY_BOUND and _members(text) is None:
        return "cut"
    if not text and (record.status == TOO_LARGE or record.code == FILE_TOO_LARGE):
        return "too_large"
    if not text and facts is not None and facts.content_type == FORM:
        return "form"
    # Bytes that are no text are kept as this sign; who sent the sign itself was understood.
    understood = DECODED in call_steps.read(record.steps) or (not record.steps and not record.code)
    return "bytes" if "\N{REPLACEMENT CHARACTER}" in text and not understood else "whole"


def texts_of(record: CallRecord, facts: EndpointFacts | None) -> dict[str, str] | None:
    """What a form of texts held that was understood as one; None for every other body."""
    understood = facts is not None and facts.url_form and record.cause != BadBody.cause
    if not understood or not is_urlencoded(record.request_body):
        return None
    return dict(parse_url_form(record.request_body.encode()) or {})


def token_kind(record: CallRecord) -> TokenKind:
    """Whose token the call had, as far as the log tells."""
    return "user" if record.user or record.code in USERS else "tenant"


class CallAgain:
    """One recorded call."""

    def __init__(self, base_url: str, record: CallRecord, app: App | None) -> None:
        self._record = record
        self._facts = facts_of(record)
        self.kept = body_kept(record, self._facts)
        filled = Filled(
            base_url=base_url,
            endpoint_id="",
            method=record.method,
            path=record.path,
            token_kind=token_kind(record),
            app_id=app.app_id if app else "",
        )
        self._filled = self._of_nothing(filled) if self._facts is None else self._of(filled, self._facts)

    def _of_nothing(self, filled: Filled) -> Filled:
        """The call of a path that no facts are known of, as it was sent."""
        record = self._record
        target = record.path + (f"?{record.query}" if record.query else "")
        return replace(filled, raw_target=target, raw_body=record.request_body or None)

    def _of(self, filled: Filled, facts: EndpointFacts) -> Filled:
        text = self._record.request_body
        note = read_note(text)
        texts = texts_of(self._record, facts)
        told = dict(note.fields) if note is not None else texts or _members(text)
        body, files = split_form(facts, told)
        return replace(
            filled,
            endpoint_id=facts.id,
            path=facts.path,
            path_values=path_values(facts.path, self._record.path),
            query=[(name, f"YOUR_{name.upper()}" if value == MASK else value) for name, value in _query(self._record)],
            body=body,
            files=files,
            binary=facts.response_binary,
            token_kind="user" if facts.tokens == ("user_access_token",) else filled.token_kind,
            raw_body=text if text and told is None and files is None else None,
            url_form=texts is not None,
        )

    def samples(self) -> list[SampleCard]:
        """The call as code; none where the log does not have its body as it was sent."""
        filled = self._filled
        if self.kept != "whole":
            return []
        cards = [
            SampleCard(
                id=sample.id,
                title=sample.title,
                language=sample.language,
                install=sample.install,
                code=sample.code,
                note=self._note(sample),
            )
            for sample in samples(filled)
        ]
        # The test speaks JSON alone.
        if filled.files is not None or filled.binary:
            return cards
        return [*cards, pytest_card(filled, self._record.code, reached=bool(self._record.endpoint))]

    def _note(self, sample: Sample) -> DocText:
        if self._record.endpoint or self._record.code != NotEmulated.code:
            return DocText(zh=sample.note_zh, en=sample.note_en)
        zh = f"要在真实飞书上试，请把地址换成 {FEISHU}，并使用那里的应用和凭证。"
        en = f" To try it at the real Feishu, put {FEISHU} for the address, with an app and a token of there."
        return DocText(zh=sample.note_zh + zh, en=sample.note_en + en)

    def prefill(self) -> Prefill | None:
        """The call as the explorer begins with it, if it knows the endpoint. What was masked is left for the reader to
        fill in.
        """
        filled, query = self._filled, dict[str, str]()
        if self._facts is None:
            return None
        for name, value in _query(self._record):
            value = "" if value == MASK else value
            query[name] = f"{query[name]},{value}" if name in query else value
        return Prefill(
            endpoint_id=filled.endpoint_id,
            kind="user" if filled.token_kind == "user" else "tenant",
            path=dict(filled.path_values),
            query=query,
            body=self._body(),
        )

    def _body(self) -> str:
        body = self._filled.body
        if self._filled.raw_body is not None and self.kept != "bytes":
            return self._filled.raw_body.replace(f'"{MASK}"', '""')
        if body is None or self.kept == "bytes":
            return ""
        return json.dumps(
            {name: "" if value == MASK else value for name, value in body.items()}, ensure_ascii=False, indent=2
        )


def _query(record: CallRecord) -> list[tuple[str, str]]:
    return parse_qsl(record.query, keep_blank_values=True)


def _members(text: str) -> dict[str, Any] | None:
    try:
        found = load_shown(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
