"""What the official plugin for OpenClaw asks of bots. No page tells of these calls: their shapes are those that
larksuite/openclaw-lark reads (src/core/lark-client.ts, src/messaging/inbound/user-name-cache.ts).
"""

from collections.abc import Mapping

from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.bot import v1_openclaw_bot_ping as ping_
from larkstead.contract.gen.bot import v3_bots_basic_batch as basic_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import BotOff
from larkstead.world.refusal import Refusal

REFUSALS: Mapping[type[Refusal], int] = {BotOff: 11205}


@endpoint("bot.v1.openclaw_bot.ping", refuses=REFUSALS)
async def ping(call: Call, body: ping_.Body) -> ping_.Answer:
    """Whether the bot is there, and if asked for who it is."""
    _check(call)
    if not body.needBotInfo:
        return {}
    app = call.caller
    return {"pingBotInfo": {"botID": call.cell.identities.bot_open_id(app), "botName": app.name}}


@endpoint("bot.v3.bots.basic_batch", refuses=REFUSALS)
async def basic_batch(call: Call, query: basic_.Query) -> basic_.Answer:
    """The names of bots, by the ids that were asked for; what is no bot of the enterprise's is left out."""
    _check(call)
    found = {id: _bot(call, id) for id in query.bot_ids}
    return {"bots": {id: {"bot_id": id, "name": app.name} for id, app in found.items() if app is not None}}


def _check(call: Call) -> None:
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)


def _bot(call: Call, id: str) -> App | None:
    sealed = call.cell.identities.explain(id)
    app = None if sealed is None or sealed.kind is not Kind.OPEN_ID else call.cell.memory.apps.get(sealed.id)
    return app if app is not None and call.cell.availability.bot_on(app) else None
