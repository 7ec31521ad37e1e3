"""The calls that succeed at CardKit."""

from larkstead.world.apps.records import App
from tests.contract.provocations.cardkit import ALL, CALLS
from tests.contract.successes import succeeds
from tests.support.entities import CARDS, Entity, card
from tests.support.platform import Answer, Platform


@succeeds("cardkit.v1.card.create")
async def create(platform: Platform, app: App) -> list[Answer]:
    return [await platform.call("POST", CARDS, app=app, json={"type": "card_json", "data": card()})]


async def operate(platform: Platform, app: App, endpoint: str) -> list[Answer]:
    method, path, body = CALLS[endpoint]
    entity = await Entity.made(platform, app=app)
    return [await entity.act(method, path, **body, uuid="once"), await entity.act(method, path, **body, uuid="once")]


def _declare(endpoint: str) -> None:
    @succeeds(endpoint)
    async def succeed(platform: Platform, app: App) -> list[Answer]:
        return await operate(platform, app, endpoint)


for _endpoint in ALL:
    _declare(_endpoint)


@succeeds("cardkit.v1.card.id_convert")
async def id_convert(platform: Platform, app: App) -> list[Answer]:
    entity = await Entity.sent(platform)
    del app
    body = {"message_id": entity.message_id}
    return [await platform.call("POST", f"{CARDS}/id_convert", app=entity.app, json=body)]
