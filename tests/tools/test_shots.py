import yaml

from larkstead.world.seed.file import SeedFile
from tools import shots_enterprise


def test_the_enterprise_of_the_pictures_is_of_real_size_with_hard_names() -> None:
    (tenant,) = SeedFile(shots_enterprise.seed()).tenants
    assert (len(tenant.users), len(tenant.apps)) == (200, 60)
    assert max(len(chat.users) + 1 for chat in tenant.chats) == 200
    people, apps, groups = tenant.users, tenant.apps, tenant.chats
    names = [*(one.name for one in people), *(one.name for one in apps), *(one.name for one in groups)]
    assert max(map(len, names)) >= 60
    assert any("\u0600" <= letter <= "\u06ff" for name in names for letter in name)
    assert any(letter >= "\U0001f300" for name in names for letter in name)


def test_the_enterprise_of_the_pictures_is_always_the_same() -> None:
    assert yaml.safe_load(shots_enterprise.seed()) == yaml.safe_load(shots_enterprise.seed())
