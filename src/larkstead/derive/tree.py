"""The table of contents: guides by section, endpoints and events by area, and which page follows which."""

from collections.abc import Iterator

from larkstead.contract.events import EventFacts, events
from larkstead.contract.facts import EndpointFacts, contract
from larkstead.delivery.events import CAUSED
from larkstead.derive.views import DocText, View
from larkstead.gate.endpoint import Catalogue
from larkstead.texts import Guide, Lang, texts

# In the order of the tree; an area that is not named here follows under its own name.
AREAS: dict[str, tuple[str, str]] = {
    "authentication-management": ("认证与授权", "Authentication and authorisation"),
    "im-v1": ("消息", "Messages"),
    "group": ("群组", "Chats"),
    "contact-v3": ("通讯录", "Contacts"),
    "application-v6": ("应用信息", "Apps"),
    "bot-v3": ("机器人", "Bots"),
    "event-subscription-guide": ("事件订阅", "Event subscription"),
    "im-v2": ("应用消息流卡片", "Feed cards"),
    "cardkit-v1": ("卡片", "Cards"),
    "tenant-v2": ("企业信息", "Enterprise"),
    "tenant-tag": ("企业标签", "Enterprise tags"),
    "uUDN04SN0QjL1QDN/bitable-v1": ("多维表格", "Base"),
    "calendar-v4": ("日历", "Calendar"),
    "search-v2": ("搜索", "Search"),
    "approval-v4": ("审批", "Approval"),
    "helpdesk-v1": ("服务台", "Help desk"),
    "workplace-v1": ("工作台", "Workplace"),
    "aily-v1": ("智能伙伴", "Aily"),
    "apaas-v1": ("低代码平台", "Low-code platform"),
}


class DocLink(View):
    """A page in the tree. `endpoint_id` and `method` are None for a guide, which is always `emulated`, and an event,
    which is where something here causes it.
    """

    path: str
    title: DocText
    endpoint_id: str | None
    method: str | None
    emulated: bool


class DocGroup(View):
    """The guides of a section, or the endpoints or the events of an area: `kind` is guide, api or event."""

    key: str
    kind: str
    title: DocText
    items: list[DocLink]


def tree(catalogue: Catalogue) -> list[DocGroup]:
    """The whole table of contents."""
    return [*_sections(), *_areas(catalogue), *_events()]


def pairs() -> list[tuple[Guide, Guide]]:
    """Every guide in Chinese and English, in the order of the tree."""
    english = {guide.slug: guide for guide in of_language("en")}
    return [(guide, english[guide.slug]) for guide in of_language("zh")]


def of_language(lang: Lang) -> Iterator[Guide]:
    """The guides of one language, in the order of the tree."""
    return (guide for guide in texts().guides() if guide.lang == lang)


def area_title(area: str) -> DocText:
    """What an area of the API is called."""
    zh, en = AREAS.get(area, (area, area))
    return DocText(zh=zh, en=en)


def endpoint_link(facts: EndpointFacts, catalogue: Catalogue) -> DocLink:
    """An endpoint as the tree shows it."""
    return DocLink(
        path=facts.doc_path,
        title=DocText(zh=facts.title_zh, en=facts.title_en),
        endpoint_id=facts.id,
        method=facts.method,
        emulated=facts.id in catalogue.endpoints,
    )


def event_link(facts: EventFacts) -> DocLink:
    """An event as the tree shows it."""
    return DocLink(
        path=facts.doc_path,
        title=DocText(zh=facts.title_zh, en=facts.title_en),
        endpoint_id=None,
        method=None,
        emulated=facts.event_type in CAUSED,
    )


def neighbours(path: str, catalogue: Catalogue) -> tuple[DocLink | None, DocLink | None]:
    """The pages before and after the one at `path`, in the order of the tree."""
    links = [link for group in tree(catalogue) for link in group.items]
    at = next((index for index, link in enumerate(links) if link.path == path), None)
    if at is None:
        return None, None
    return (links[at - 1] if at else None), (links[at + 1] if at + 1 < len(links) else None)


def _sections() -> list[DocGroup]:
    sections: dict[str, tuple[DocText, list[DocLink]]] = {}
    for zh, en in pairs():
        title = DocText(zh=zh.section, en=en.section)
        link = DocLink(
            path=zh.path, title=DocText(zh=zh.title, en=en.title), endpoint_id=None, method=None, emulated=True
        )
        sections.setdefault(zh.section, (title, []))[1].append(link)
    return [DocGroup(key=key, kind="guide", title=title, items=items) for key, (title, items) in sections.items()]


def _areas(catalogue: Catalogue) -> list[DocGroup]:
    areas: dict[str, list[DocLink]] = {area: [] for area in AREAS}
    for facts in contract().endpoints.values():
        areas.setdefault(facts.area, []).append(endpoint_link(facts, catalogue))
    # What can be called stands before what cannot.
    return [
        DocGroup(key=area, kind="api", title=area_title(area), items=sorted(items, key=lambda link: not link.emulated))
        for area, items in areas.items()
        if items
    ]


def _events() -> list[DocGroup]:
    areas: dict[str, list[DocLink]] = {area: [] for area in AREAS}
    for facts in events().values():
        areas.setdefault(facts.area, []).append(event_link(facts))
    return [
        DocGroup(
            key=f"events {area}",
            kind="event",
            title=DocText(zh=f"事件：{area_title(area).zh}", en=f"Events: {area_title(area).en}"),
            items=sorted(items, key=lambda link: not link.emulated),
        )
        for area, items in areas.items()
        if items
    ]
