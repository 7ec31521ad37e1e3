"""Card templates that a seed file gives the ids they have elsewhere."""

from larkstead.wire.cards.variables import Variable
from larkstead.wire.jsons import dump
from larkstead.world.cell import Cell
from larkstead.world.im.card_templates import read_variables
from larkstead.world.im.custom_bots import hash_of
from larkstead.world.im.records import CustomBot
from larkstead.world.im.template_records import CardTemplate
from larkstead.world.refusals import NotFound
from larkstead.world.seed.file import SeedTemplate


async def sow_template(cell: Cell, ask: SeedTemplate) -> None:
    """Make a template, or bring it up to date; another card needs another version. Refuses with BadField, NotFound."""
    rooms, owner = cell.card_templates, cell.users.at(ask.owner)
    card = ask.card if isinstance(ask.card, str) else dump(ask.card).decode()
    variables = [Variable(one.name, one.type, one.sample) for one in ask.variables]
    template = rooms.named(ask.template_id)
    if template is None:
        template = await rooms.create(owner, ask.name, card, variables, ask.template_id)
    by = cell.memory.users.at(template.creator)
    if (template.name, template.card, read_variables(template.variables)) != (ask.name, card, variables):
        template = await rooms.save(by, template, ask.name, card, variables)
    if not _is_online(cell, template, ask.version):
        await rooms.publish(by, template, ask.version)
        template = rooms.at(ask.template_id)
    apps = [*map(cell.memory.apps.at, template.apps), *map(cell.apps.at, ask.apps)]
    bots = [*map(cell.memory.custom_bots.at, template.bots), *(_bot(cell, token) for token in ask.bots)]
    await rooms.grant(by, template, apps, bots)


def _is_online(cell: Cell, template: CardTemplate, number: str) -> bool:
    return any(
        (one.number, one.card, one.variables) == (number, template.card, template.variables)
        for one in cell.card_templates.versions(template)
    )


def _bot(cell: Cell, token: str) -> CustomBot:
    found = cell.memory.root.custom_bot(hash_of(token))
    bot = None if found is None else cell.memory.custom_bots.get(found.id)
    if bot is None:
        raise NotFound("app")
    return bot
