"""What a person should hear of: reviews asked for, verdicts."""

from larkstead.console.action import Caller, Nothing, Request, Response, action
from larkstead.world.apps.records import Notice


class NoticeCard(Response):
    """A notice. `kind`: review_asked, review_approved, review_narrowed or review_rejected; `created_at` in ms."""

    id: str
    kind: str
    app_id: str
    app_name: str
    version_id: str
    number: str
    by: str
    reason: str
    created_at: int
    read: bool


class NoticeList(Response):
    """A person's notices, newest first."""

    notices: list[NoticeCard]


class ReadNotices(Request):
    """Some notices, or all (None)."""

    ids: list[str] | None = None


SHOWN_MOST = 50


@action("notices.list")
async def list_notices(caller: Caller, _: Nothing) -> NoticeList:
    """One's newest notices."""
    return _notices(caller)


@action("notices.read")
async def read(caller: Caller, ask: ReadNotices) -> NoticeList:
    """Mark notices as read."""
    ids = None if ask.ids is None else [int(id) if id.isdecimal() and len(id) < 20 else 0 for id in ask.ids]
    await caller.cell.notices.mark_read(caller.me, ids)
    return _notices(caller)


def _notices(caller: Caller) -> NoticeList:
    return NoticeList(notices=[_card(notice) for notice in caller.cell.notices.of(caller.me)[:SHOWN_MOST]])


def _card(notice: Notice) -> NoticeCard:
    def said(name: str) -> str:
        return str(notice.data.get(name, ""))

    return NoticeCard(
        id=str(notice.id),
        kind=notice.kind,
        app_id=said("app_id"),
        app_name=said("app_name"),
        version_id=said("version_id"),
        number=said("number"),
        by=said("by"),
        reason=said("reason"),
        created_at=notice.created_at,
        read=notice.read_at is not None,
    )
