"""cardkit v1 cards: card entities, which are made, sent once and changed."""

from larkstead.api.cardkit import refusals
from larkstead.api.cardkit.operations import operation_of
from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.cardkit import v1_card_batch_update as batch_
from larkstead.contract.gen.cardkit import v1_card_create as create_
from larkstead.contract.gen.cardkit import v1_card_id_convert as convert_
from larkstead.contract.gen.cardkit import v1_card_settings as settings_
from larkstead.contract.gen.cardkit import v1_card_update as update_
from larkstead.gate.call import Call
from larkstead.world.im.card_drafts import read_list, read_object
from larkstead.world.im.card_edits import BATCH_TIMES, batch, settings, steps_of
from larkstead.world.im.card_entities import card_id_of
from larkstead.world.refusals import UnknownId


@endpoint("cardkit.v1.card.create", refuses=refusals.CREATE)
async def create(call: Call, body: create_.Body) -> create_.Answer:
    """Make a card entity of a card's JSON, or of a template."""
    kit = call.cell.card_kit
    entity = await (kit.create_of if body.type == "template" else kit.create)(call.caller, body.data)
    return {"card_id": card_id_of(entity.id)}


@endpoint("cardkit.v1.card.update", refuses=refusals.UPDATE)
async def update(call: Call, path: update_.Path, body: update_.Body) -> update_.Answer:
    """Put another card in the place of an entity's."""
    await call.cell.card_kit.replace(call.caller, path.card_id, operation_of(call, body), body.card.data)
    return {}


@endpoint("cardkit.v1.card.settings", refuses=refusals.SETTINGS)
async def change_settings(call: Call, path: settings_.Path, body: settings_.Body) -> settings_.Answer:
    """Change a card's config and its link: streaming is switched on and off so."""
    given = read_object(body.settings)
    await call.cell.card_kit.edit(call.caller, path.card_id, operation_of(call, body), settings(given))
    return {}


@endpoint("cardkit.v1.card.batch_update", refuses=refusals.BATCH)
async def batch_update(call: Call, path: batch_.Path, body: batch_.Body) -> batch_.Answer:
    """Make several changes of a card in one step: all, or none."""
    steps, brings = steps_of(read_list(body.actions, times=BATCH_TIMES))
    await call.cell.card_kit.edit(call.caller, path.card_id, operation_of(call, body), batch(steps), brings)
    return {}


@endpoint("cardkit.v1.card.id_convert", refuses=refusals.CONVERT)
async def id_convert(call: Call, body: convert_.Body) -> convert_.Answer:
    """The card_id of the card in a message that the app sent."""
    message = await call.cell.messages.find(call.cell.identities.message(body.message_id))
    if message is None:
        raise UnknownId(kind="message_id", value=body.message_id)
    return {"card_id": card_id_of(await call.cell.card_kit.of_message(call.caller, message))}
