"""The enterprise's language model: its admin's to set, its key sealed, kept over a restart."""

from ipaddress import ip_network

import pytest
from sqlalchemy import select

from larkstead.store.engine import open_engine
from larkstead.store.tables import meta
from larkstead.wire.addresses import Allowed
from larkstead.world.apps.language_models import LanguageModels, Model
from larkstead.world.org.refusals import NotAdmin
from larkstead.world.refusals import BadField
from larkstead.world.secrets import SecretBox
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise, WorldRooms

BOX = SecretBox(b"0123456789abcdef")
HERE = Allowed((ip_network("127.0.0.0/8"),))
URL = "http://127.0.0.1:11434/v1"


async def test_a_model_is_kept_with_its_key_sealed_until_it_is_cleared(
    disk: Disk, rooms: WorldRooms, free: Enterprise
) -> None:
    models = LanguageModels(rooms.memory, BOX, HERE)
    await models.set(free.tenant, free.admin, f"{URL}/chat/completions/", "tiny", "very secret")
    engine = open_engine(disk.url)
    with engine.connect() as connection:
        assert "very secret" not in str(list(connection.execute(select(meta))))
    again = LanguageModels(rooms.memory, BOX, HERE)
    again.take(again.read(engine))
    assert again.of(free.tenant) == Model(URL, "tiny", "very secret")
    await again.clear(free.tenant, free.admin)
    again.take(again.read(engine))
    assert again.of(free.tenant) is None
    engine.dispose()


async def test_a_key_goes_to_nobody_but_the_endpoint_it_was_given_for(rooms: WorldRooms, free: Enterprise) -> None:
    models = LanguageModels(rooms.memory, BOX, HERE)
    await models.set(free.tenant, free.admin, URL, "tiny", "very secret")
    assert (await models.set(free.tenant, free.admin, URL, "large", None)).key == "very secret"
    assert (await models.set(free.tenant, free.admin, "https://other.example/v1", "large", None)).key == ""


@pytest.mark.parametrize("address", ["", "127.0.0.1:11434", "ftp://host/v1", "http://", "http://host:x/v1"])
async def test_an_address_that_is_none_is_refused(rooms: WorldRooms, free: Enterprise, address: str) -> None:
    with pytest.raises(BadField):
        await LanguageModels(rooms.memory, BOX, HERE).set(free.tenant, free.admin, address, "tiny", None)


async def test_only_an_admin_sets_or_clears_it(rooms: WorldRooms, free: Enterprise) -> None:
    models = LanguageModels(rooms.memory, BOX, HERE)
    with pytest.raises(NotAdmin):
        await models.set(free.tenant, free.developer, URL, "tiny", None)
    with pytest.raises(NotAdmin):
        await models.clear(free.tenant, free.developer)
