"""One page of the documents: a guide, or an endpoint or event with all that the contract and the texts say of it."""

from typing import Literal

from larkstead.contract.events import EventFacts
from larkstead.contract.facts import EndpointFacts, contract
from larkstead.derive.docerrors import DocError, gate_errors, own_errors
from larkstead.derive.docevent import DocEvent, doc_event, event_at
from larkstead.derive.docscope import DocScope, doc_scopes
from larkstead.derive.guides import Exempt, guide_body
from larkstead.derive.tree import DocLink, area_title, neighbours
from larkstead.derive.views import DocField, DocText, View, doc_fields, doc_text, pretty
from larkstead.gate.endpoint import Catalogue
from larkstead.texts import texts
from larkstead.wire.url_forms import URL_FORM


class DocHeader(View):
    """A header that the call needs."""

    name: str
    value: str
    help: DocText


class DocEndpoint(View):
    """All that is known of an endpoint. `tier` None: no limit is documented; "special": one that is not published.

    `scopes`: any one of them is needed. `tip_scopes` are named beside the list, `field_scopes` open single fields.
    `errors` are the endpoint's own, `gate_errors` those of every call.
    """

    id: str
    title: DocText
    summary: DocText | None
    method: str
    url: str
    path: str
    emulated: bool
    tier: str | None
    per_minute: int | None
    per_second: int | None
    app_types: list[str]
    tokens: list[str]
    headers: list[DocHeader]
    scopes: list[DocScope]
    tip_scopes: list[DocScope]
    field_scopes: list[DocScope]
    path_params: list[DocField]
    query_params: list[DocField]
    body_params: list[DocField]
    response: list[DocField]
    request_example: str | None
    response_example: str | None
    response_binary: bool
    errors: list[DocError]
    gate_errors: list[DocError]


class DocGuide(View):
    """A guide's text, as Markdown."""

    title: DocText
    body: DocText


class DocPage(View):
    """One page; exactly one of `guide`, `endpoint` and `event` is there. `path` is its own, also for an alias."""

    path: str
    kind: Literal["guide", "endpoint", "event"]
    crumbs: list[DocText]
    guide: DocGuide | None
    endpoint: DocEndpoint | None
    event: DocEvent | None
    previous: DocLink | None
    next: DocLink | None


def doc_page(path: str, catalogue: Catalogue, base_url: str, exempt: Exempt | None = None) -> DocPage | None:
    """The page at a path of the site, or None. `exempt` tells of the reader's enterprise, if there is one."""
    path = path.partition("#")[0].partition("?")[0].rstrip("/") or "/document"
    facts = next((one for one in contract().endpoints.values() if one.doc_path == path), None)
    if facts is not None:
        return _endpoint_page(facts, catalogue, base_url)
    event = event_at(path)
    if event is not None:
        return _event_page(event, catalogue)
    return _guide_page(path, catalogue, base_url, exempt)


def doc_endpoint(facts: EndpointFacts, catalogue: Catalogue, base_url: str) -> DocEndpoint:
    """An endpoint as its page shows it."""
    return DocEndpoint(
        id=facts.id,
        title=DocText(zh=facts.title_zh, en=facts.title_en),
        summary=doc_text(texts().endpoint_summary(facts.id)),
        method=facts.method,
        url=f"{base_url}{facts.path}",
        path=facts.path,
        emulated=facts.id in catalogue.endpoints,
        tier=None if facts.tier is None else str(facts.tier),
        per_minute=facts.per_minute,
        per_second=facts.per_second,
        app_types=list(facts.app_types),
        tokens=list(facts.tokens),
        headers=_headers(facts),
        scopes=doc_scopes(facts.scopes_any),
        tip_scopes=doc_scopes(facts.scopes_in_tip),
        field_scopes=doc_scopes(facts.field_scopes),
        path_params=doc_fields(facts.id, "path", facts.path_params),
        query_params=doc_fields(facts.id, "query", facts.query_params),
        body_params=doc_fields(facts.id, "body", facts.body_params),
        response=doc_fields(facts.id, "response", facts.response),
        request_example=pretty(facts.request_example),
        response_example=pretty(facts.response_example),
        response_binary=facts.response_binary,
        errors=own_errors(facts, catalogue),
        gate_errors=gate_errors(facts, catalogue),
    )


def _headers(facts: EndpointFacts) -> list[DocHeader]:
    headers = []
    if facts.tokens:
        kinds = [token for token in facts.tokens if token != "app_access_token"] or list(facts.tokens)
        words = DocText(
            zh=f"值为 Bearer 加访问凭证，可用 {' 或 '.join(kinds)}。",
            en=f"Bearer, then the access token: {' or '.join(kinds)}.",
        )
        headers.append(DocHeader(name="Authorization", value="Bearer " + " / ".join(kinds), help=words))
    if facts.body_params:
        value = facts.content_type or "application/json; charset=utf-8"
        words = DocText(zh="请求体的格式。", en="Format of the body.")
        if facts.url_form:
            words = DocText(
                zh=f"请求体的格式。也接受 {URL_FORM} 表单。",
                en=f"Format of the body; a form, {URL_FORM}, is taken too.",
            )
        headers.append(DocHeader(name="Content-Type", value=value, help=words))
    return headers


def _endpoint_page(facts: EndpointFacts, catalogue: Catalogue, base_url: str) -> DocPage:
    previous, following = neighbours(facts.doc_path, catalogue)
    return DocPage(
        path=facts.doc_path,
        kind="endpoint",
        crumbs=[DocText(zh="服务端 API", en="Server API"), area_title(facts.area)],
        guide=None,
        endpoint=doc_endpoint(facts, catalogue, base_url),
        event=None,
        previous=previous,
        next=following,
    )


def _event_page(facts: EventFacts, catalogue: Catalogue) -> DocPage:
    previous, following = neighbours(facts.doc_path, catalogue)
    return DocPage(
        path=facts.doc_path,
        kind="event",
        crumbs=[DocText(zh="事件与回调", en="Events and callbacks"), area_title(facts.area)],
        guide=None,
        endpoint=None,
        event=doc_event(facts),
        previous=previous,
        next=following,
    )


def _guide_page(path: str, catalogue: Catalogue, base_url: str, exempt: Exempt | None) -> DocPage | None:
    zh, en = texts().guide(path, "zh"), texts().guide(path, "en")
    if zh is None or en is None:
        return None
    previous, following = neighbours(zh.path, catalogue)
    return DocPage(
        path=zh.path,
        kind="guide",
        crumbs=[DocText(zh=zh.section, en=en.section)],
        guide=DocGuide(
            title=DocText(zh=zh.title, en=en.title),
            body=DocText(
                zh=guide_body(zh, catalogue, base_url, exempt), en=guide_body(en, catalogue, base_url, exempt)
            ),
        ),
        endpoint=None,
        event=None,
        previous=previous,
        next=following,
    )
