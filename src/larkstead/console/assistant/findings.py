"""The troubleshooting assistant on the pages: causes from the live state, passages from the documents, and buttons that
carry remedies out.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Request, Response, action
from larkstead.console.home.search import find_call
from larkstead.console.views import InBoth, endpoint_title
from larkstead.derive.docsearch import doc_index
from larkstead.derive.explorer import form_files
from larkstead.explain import assistant, remedy_actions
from larkstead.explain.case import Case
from larkstead.explain.case_builder import (
    Cases,
    Given,
    NoError,
    Pasted,
    log_id_in,
    pasted,
)
from larkstead.explain.findings import Explanation, Finding
from larkstead.texts import Both
from larkstead.world.refusal import Refusal

MOST_PASSAGES = 5
# How much of what was asked for a passage has to have: by less, anything is related to anything.
RELATED = 0.6
LONG = 8_192

AssistantState = Literal["found", "pasted", "unknown", "expired", "malformed", "off"]


class NothingAsked(Refusal):
    """Neither a Log ID nor an error was given."""

    zh = "请给出 Log ID，或粘贴错误 JSON。"
    en = "Give a Log ID, or paste the JSON of an error."


class GivenRequest(Request):
    """The request as the page sent it: it is looked at with leave only, and kept nowhere. `path` is as called."""

    method: str = Field("", max_length=10)
    path: str = Field("", max_length=4_000)
    query: str = Field("", max_length=16_000)
    body: str = Field("", max_length=2_000_000)
    token: str = Field("", max_length=4_000)
    app_id: str = Field("", max_length=64)


class AssistantRequest(Request):
    """A Log ID, the JSON of an error, or both. `may_read`: the request's parameters may be read for this answer."""

    log_id: str = Field("", max_length=64)
    pasted: str = Field("", max_length=262_144)
    request: GivenRequest | None = None
    may_read: bool = False


class PassageCard(Response):
    """A place in the documents."""

    title: InBoth
    snippet: InBoth
    path: str


class AssistantResponse(Response):
    """What the assistant found. `state` says whether the call was found in the log, or why not.

    `endpoint_id` and `app_id` are "" where they are not known. `needs_leave`: reading the request's parameters would
    tell more. `cause` names the cause as the call log does, "" where it is not known. `general`: only the words for the
    code are known. `model` names the language model that can be asked
    besides, "" for none.
    """

    state: AssistantState
    code: int
    message: str
    cause: str
    log_id: str
    app_id: str
    app_name: str
    endpoint_id: str
    endpoint: InBoth
    doc_path: str
    needs_leave: bool
    general: bool
    known: bool
    findings: list[Finding]
    passages: list[PassageCard]
    model: str


class RemedyRequest(Request):
    """A remedy to carry out, with the parameters that stood beside it."""

    id: str
    parameters: dict[str, str] = Field(default_factory=dict)


class RemedyDone(Response):
    """What was done. `waits`: it is not in force yet. `link` leads there, or is ""."""

    said: Both
    link: str
    waits: bool


@action("assistant.explain", most=LARGE_BODY_MOST)
async def explain(caller: Caller, ask: AssistantRequest) -> AssistantResponse:
    """Why a call failed, and what mends it."""
    state, case = await case_of(caller, ask)
    if case is None:
        return _not_found(state, ask.log_id.strip(), caller)
    found = await assistant.explain(case)
    passages = await passages_for(caller, case) if found.general and case.code else []
    linked = {remedy.link for finding in found.findings for remedy in finding.remedies}
    return _answer(caller, state, case, found, [one for one in passages if one.path not in linked])


# The name stands in the rows of audit logs, and so it stays.
@action("assistant.mend")
async def carry_out(caller: Caller, ask: RemedyRequest) -> RemedyDone:
    """Carry out a remedy, with the permission of the one who asks."""
    done = await remedy_actions.carry_out(caller.cell, caller.me, ask.id, ask.parameters)
    return RemedyDone(said=done.said, link=done.link, waits=done.waits)


# --- cases and passages, also for the language model


async def case_of(caller: Caller, ask: AssistantRequest) -> tuple[AssistantState, Case | None]:
    """The call that is meant: from the log where it is there, otherwise from the error that was pasted."""
    cases = Cases(caller.cell, caller.site.catalogue)
    given = Given(**ask.request.model_dump()) if ask.request is not None else None
    # A long text is read by another thread: each object in it is tried.
    error, log_id = _given(ask) if len(ask.pasted) < LONG else await asyncio.to_thread(_given, ask)
    if not log_id and error is None:
        raise NothingAsked
    state: AssistantState = "pasted"
    if log_id:
        looked, record = await find_call(caller, log_id)
        if record is not None:
            return "found", cases.of_record(caller.me, record, may_read=ask.may_read, given=given)
        known: Mapping[str, AssistantState] = {"expired": "expired", "malformed": "malformed", "off": "off"}
        state = known.get(looked, "unknown")
    if error is None:
        return state, None
    return "pasted", cases.of_pasted(caller.me, error, may_read=ask.may_read, given=given)


def _given(ask: AssistantRequest) -> tuple[Pasted | None, str]:
    """The error that was pasted and the Log ID, each where there is one: a Log ID may be what was pasted."""
    log_id = ask.log_id.strip()
    if not ask.pasted.strip():
        return None, log_id
    try:
        error = pasted(ask.pasted)
    except NoError:
        if not (found := log_id or log_id_in(ask.pasted)):
            raise
        return None, found
    return error, log_id or error.log_id


async def passages_for(caller: Caller, case: Case) -> list[PassageCard]:
    """The places in the documents that fit best; none where nothing fits well."""
    words, catalogue = assistant.query_for(case), caller.site.catalogue
    hits = await asyncio.to_thread(lambda: doc_index(catalogue).search(words[:200], RELATED))
    return [
        PassageCard(
            title=InBoth(zh=hit.page.title.zh, en=hit.page.title.en),
            snippet=InBoth(zh=hit.snippet.zh, en=hit.snippet.en),
            path=hit.page.path,
        )
        for hit in hits[:MOST_PASSAGES]
    ]


# --- cards


def _answer(
    caller: Caller, state: AssistantState, case: Case, found: Explanation, passages: list[PassageCard]
) -> AssistantResponse:
    facts = case.endpoint.facts if case.endpoint is not None else None
    app = case.app
    return AssistantResponse(
        state=state,
        code=case.code,
        message=case.message,
        cause=case.cause.cause if case.cause is not None else "",
        log_id=case.log_id,
        app_id=app.app_id if app else "",
        app_name=app.name if app else "",
        endpoint_id=facts.id if facts else "",
        endpoint=endpoint_title(facts.id if facts else ""),
        doc_path=facts.doc_path if facts else "",
        needs_leave=found.needs_leave,
        general=found.general,
        known=found.known,
        findings=[_finding(case, one) for one in found.findings],
        passages=passages,
        model=_model(caller),
    )


def _not_found(state: AssistantState, log_id: str, caller: Caller) -> AssistantResponse:
    nothing = InBoth(zh="", en="")
    return AssistantResponse(
        state=state,
        code=0,
        message="",
        cause="",
        log_id=log_id,
        app_id="",
        app_name="",
        endpoint_id="",
        endpoint=nothing,
        doc_path="",
        needs_leave=False,
        general=True,
        known=False,
        findings=[],
        passages=[],
        model=_model(caller),
    )


def _model(caller: Caller) -> str:
    model = caller.cell.language_models.get()
    return model.model if model is not None else ""


def _finding(case: Case, finding: Finding) -> Finding:
    """The finding as a page shows it: with a name for each file of a corrected form."""
    corrected = finding.corrected
    if corrected is None or corrected.files is None or case.endpoint is None:
        return finding
    return replace(finding, corrected=replace(corrected, files=form_files(case.endpoint.facts, corrected.files)))
