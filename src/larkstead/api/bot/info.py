"""bot v3: the bot's own data."""

from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.bot import v3_info as info_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff

ACTIVATED = 2


@endpoint("bot.v3.info", wrap="flat", msg="ok", refuses={BotOff: 11205})
async def info(call: Call) -> info_.Answer:
    """The bot's name, picture and open_id, under `bot`."""
    app = call.caller
    if not call.cell.availability.bot_on(app):
        raise call.cell.availability.bot_off(app)
    return {
        "bot": {
            "activate_status": ACTIVATED,
            "app_name": app.name,
            "avatar_url": call.app_icon(app),
            "ip_white_list": [],
            "open_id": call.cell.identities.bot_open_id(app),
        }
    }
