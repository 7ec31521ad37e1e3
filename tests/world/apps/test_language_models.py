"""The enterprise's language model: its admin's to set, its key sealed, kept over a restart."""

from ipaddress import ip_network

import pytest
from sqlalchemy import select

from larkstead.store.tables import language_models
from larkstead.wire.addresses import Allowed
from larkstead.world.apps.language_models import LanguageModels, Model
from larkstead.world.memory import Memory
from larkstead.world.org.refusals import NotAdmin
from larkstead.world.refusals import BadField
from larkstead.world.secrets import SecretBox
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise

BOX = SecretBox(b"0123456789abcdef")
HERE = Allowed((ip_network("127.0.0.0/8"),))
URL = "http://127.0.0.1:11434/v1"


def models_of(at: Enterprise, memory: Memory | None = None) -> LanguageModels:
    """The enterprise's room, with a box of its own and this machine allowed; after a restart in that memory."""
    return LanguageModels(at.rooms.memory if memory is None else memory.of(at.tenant.id), BOX, HERE)


async def test_a_model_is_kept_with_its_key_sealed_until_it_is_cleared(disk: Disk, free: Enterprise) -> None:
    await models_of(free).set(free.admin, f"{URL}/chat/completions/", "tiny", "very secret")
    with disk.engine.connect() as connection:
        stored = str(connection.execute(select(language_models)).mappings().one())
    assert ("tiny" in stored, "very secret" in stored) == (True, False)
    again = models_of(free, disk.again())
    assert again.get() == Model(URL, "tiny", "very secret")
    await again.clear(free.admin)
    assert again.get() is None
    assert models_of(free, disk.again()).get() is None


async def test_a_model_is_its_own_enterprises(free: Enterprise, strict: Enterprise) -> None:
    await models_of(free).set(free.admin, URL, "tiny", "very secret")
    assert models_of(strict).get() is None
    await models_of(strict).set(strict.admin, URL, "large", None)
    assert models_of(strict).get() == Model(URL, "large", "")
    await models_of(strict).clear(strict.admin)
    assert models_of(free).get() == Model(URL, "tiny", "very secret")


async def test_a_key_goes_to_nobody_but_the_endpoint_it_was_given_for(free: Enterprise) -> None:
    models = models_of(free)
    await models.set(free.admin, URL, "tiny", "very secret")
    assert (await models.set(free.admin, URL, "large", None)).key == "very secret"
    assert (await models.set(free.admin, "https://other.example/v1", "large", None)).key == ""


@pytest.mark.parametrize("address", ["", "127.0.0.1:11434", "ftp://host/v1", "http://", "http://host:x/v1"])
async def test_an_address_that_is_none_is_refused(free: Enterprise, address: str) -> None:
    with pytest.raises(BadField):
        await models_of(free).set(free.admin, address, "tiny", None)


async def test_only_an_admin_sets_or_clears_it(free: Enterprise) -> None:
    models = models_of(free)
    with pytest.raises(NotAdmin):
        await models.set(free.developer, URL, "tiny", None)
    with pytest.raises(NotAdmin):
        await models.clear(free.developer)
