"""A recorded call in other forms: as code, and in the explorer."""

import json
from typing import Any, Literal
from urllib.parse import parse_qsl

from larkstead.console.action import Answer
from larkstead.console.explorer import SampleCard
from larkstead.console.log_sample import path_values, pytest_card, split_form
from larkstead.contract.facts import EndpointFacts
from larkstead.derive.explorer import FORM
from larkstead.derive.samples import Filled, samples
from larkstead.derive.views import DocText
from larkstead.store.calls import CallRecord
from larkstead.wire.form_notes import read_note
from larkstead.wire.jsons import load_shown
from larkstead.wire.masking import BODY_BOUND, MASK
from larkstead.world.records import App


class Prefill(Answer):
    """The request as the explorer's form holds it; `kind` is that of the token. `body` is JSON text, or what was sent
    instead, or as much of it as was kept.
    """

    endpoint_id: str
    kind: Literal["tenant", "user"]
    path: dict[str, str]
    query: dict[str, str]
    body: str


def is_cut(record: CallRecord) -> bool:
    """Whether the log has only the beginning of the request's body."""
    return len(record.request_body) >= BODY_BOUND and _members(record.request_body) is None


class CallAgain:
    """One recorded call of an endpoint that is known."""

    def __init__(self, base_url: str, record: CallRecord, facts: EndpointFacts, app: App | None) -> None:
        self._record = record
        self._readable = True
        self._filled = self._fill(base_url, facts, app)

    def _fill(self, base_url: str, facts: EndpointFacts, app: App | None) -> Filled:
        record, told = self._record, None
        if record.request_body:
            note = read_note(record.request_body)
            told = dict(note.fields) if note is not None else _members(record.request_body)
            self._readable = told is not None or facts.content_type == FORM
        body, files = split_form(facts, told)
        return Filled(
            base_url=base_url,
            endpoint_id=facts.id,
            method=facts.method,
            path=facts.path,
            path_values=path_values(facts.path, record.path),
            query=parse_qsl(record.query, keep_blank_values=True),
            body=body,
            token_kind="user" if record.person else "tenant",
            app_id=app.app_id if app else "",
            files=files,
            binary=facts.response_binary,
        )

    def samples(self) -> list[SampleCard]:
        """The call as code; none where the log does not have its whole body as JSON."""
        if not self._readable:
            return []
        filled = self._filled
        cards = [
            SampleCard(
                id=sample.id,
                title=sample.title,
                language=sample.language,
                install=sample.install,
                code=sample.code,
                note=DocText(zh=sample.note_zh, en=sample.note_en),
            )
            for sample in samples(filled)
        ]
        # The test speaks JSON alone.
        return cards if filled.files is not None or filled.binary else [*cards, pytest_card(filled, self._record.code)]

    def prefill(self) -> Prefill:
        """The call as the explorer begins with it. What was masked is left for the reader to fill in."""
        filled, query = self._filled, dict[str, str]()
        for name, value in filled.query:
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
        if not self._readable:
            return self._record.request_body.replace(f'"{MASK}"', '""')
        if body is None:
            return ""
        return json.dumps(
            {name: "" if value == MASK else value for name, value in body.items()}, ensure_ascii=False, indent=2
        )


def _members(text: str) -> dict[str, Any] | None:
    try:
        found = load_shown(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
