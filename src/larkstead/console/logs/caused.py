"""The events that an API call caused, as the story of its Log ID shows them."""

from typing import Final

from larkstead.console.action import Caller, Response
from larkstead.console.apps.event_log import EventLine, line_of
from larkstead.console.logs.filter import may_look_at
from larkstead.store import events as queries
from larkstead.world.org.roles import may_manage

# So many are shown; the logs of the apps have the others.
EVENTS_MOST: Final = 50


class CausedEvent(Response):
    """An event that a call caused: whose it is, what became of it, and where its tries stand ("" for who may not manage
    the app).
    """

    app_id: str
    app_name: str
    event: EventLine
    link: str


async def caused_by(caller: Caller, log_id: str) -> list[CausedEvent]:
    """The events that a call caused, of the apps that the person may look at."""
    rows = await caller.world.reader.run(queries.of_call, caller.tenant.id, log_id, EVENTS_MOST)
    apps = caller.cell.memory.apps
    return [
        CausedEvent(
            app_id=app.app_id,
            app_name=app.name,
            event=line_of(caller, row),
            link=f"/app/{app.app_id}/event?tab=log&log_id={log_id}" if may_manage(caller.me, app) else "",
        )
        for row in rows
        if (app := apps.get(row.app)) is not None and may_look_at(caller, app)
    ]
