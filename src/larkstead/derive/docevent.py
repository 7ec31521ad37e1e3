"""The page of an event: what it tells, who may hear it, its fields and an example."""

from larkstead.contract.events import EventFacts, events
from larkstead.delivery.events import CAUSED
from larkstead.derive.docscope import DocScope, doc_scopes
from larkstead.derive.views import DocField, DocText, View, doc_fields, doc_text, pretty
from larkstead.texts import texts


class DocEvent(View):
    """All that is known of an event. `caused`: something here causes it. `envelope` is what is around it ("2.0", the
    older "1.0", or nothing: "flat"); `is_callback`: the app is asked while somebody waits. `scopes`: any one of them is
    needed; `field_scopes` open single fields.
    """

    event_type: str
    title: DocText
    summary: DocText | None
    envelope: str
    is_callback: bool
    caused: bool
    app_types: list[str]
    scopes: list[DocScope]
    field_scopes: list[DocScope]
    body: list[DocField]
    example: str


def event_at(path: str) -> EventFacts | None:
    """The event whose page is at a path."""
    return next((one for one in events().values() if one.doc_path == path), None)


def doc_event(facts: EventFacts) -> DocEvent:
    """An event as its page shows it."""
    return DocEvent(
        event_type=facts.event_type,
        title=DocText(zh=facts.title_zh, en=facts.title_en),
        summary=doc_text(texts().event_summary(facts.event_type)),
        envelope=facts.schema,
        is_callback=facts.kind == "callback",
        caused=facts.event_type in CAUSED,
        app_types=list(facts.app_types),
        scopes=doc_scopes(facts.scopes_any),
        field_scopes=doc_scopes(facts.field_scopes),
        body=doc_fields(facts.event_type, "event", facts.body),
        example=pretty(facts.example) or "",
    )
