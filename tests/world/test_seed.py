"""What a data folder starts with, and what a seed file pins."""

from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest

from larkstead.store.engine import open_engine
from larkstead.store.files import Files
from larkstead.store.journal import Journal
from larkstead.store.search_index import SearchIndex
from larkstead.store.sink import DatabaseStore, ThreadSink
from larkstead.world.apps.records import TokenKind
from larkstead.world.im.records import ChatSettings
from larkstead.world.seed.file import SeedChatSettings, SeedFile, SeedFileError, SeedRestrictedMode
from larkstead.world.seed.sowing import seed_fresh, sow
from larkstead.world.world import Keys, World
from tests.support.pictures import gif, png
from tests.world.conftest import Disk
from tests.world.enterprises import KEY

CATALOGUE: dict[str, tuple[TokenKind, ...]] = {
    "im:message:send_as_bot": ("tenant",),
    "im:message": ("tenant", "user"),
}
FILE = """
tenants:
  - tenant_key: "736588c9260f175d"
    name: Our company
    publish_exempt: false
    scope_preset: none
    departments:
      - {department_id: rd, name: R&D}
      - {department_id: web, name: Web, parent: rd}
    people:
      - {user_id: li, name: 李雷, en_name: Li Lei, email: li@example.com, admin: true, departments: [web],
         union_id: on_00112233445566778899aabbccddeeff}
      - {user_id: wang, name: 王小明, mobile: "13000000003"}
    apps:
      - app_id: cli_a1b2c3d4e5f60718
        app_secret: TheSecretWeAlreadyHave
        name: Helper
        owner: wang
        collaborators: [li]
        bot: true
        scopes: ["im:message:send_as_bot", {key: "im:message", token: user}]
        availability: everyone
        open_ids: {li: ou_ffeeddccbbaa99887766554433221100}
    chats:
      - chat_id: oc_0123456789abcdef0123456789abcdef
        name: Team
        owner: li
        people: [wang]
        bots: [cli_a1b2c3d4e5f60718]
"""


async def start(disk: Disk) -> World:
    journal = Journal(ThreadSink(DatabaseStore(open_engine(disk.url, durable=False))))
    journal.start()
    disk.defer(journal.close)
    keys, index = Keys(KEY, b"t" * 32, b"s" * 32, "owner"), SearchIndex(disk.engine, disk.files)
    world = World(disk.engine, journal, keys, CATALOGUE, Files(disk.files), index)
    world.load()
    return world


@pytest.fixture
async def world(disk: Disk) -> World:
    return await start(disk)


def picture(world: World) -> list[list[int]]:
    """The ids of everything that a seed file can make."""
    found = [[one.id for one in world.memory.tenants]]
    for memory in world.memory:
        tables = (memory.users, memory.departments, memory.apps, memory.versions, memory.chats)
        found += [[one.id for one in table] for table in tables]
    return found


async def test_a_fresh_folder_has_an_enterprise_without_reviews_and_one_with(world: World) -> None:
    assert await seed_fresh(world)
    demo, strict = world.memory.tenants
    assert (demo.name, demo.publish_exempt, demo.scope_preset) == ("Demo", True, "all")
    assert (strict.name, strict.publish_exempt, strict.scope_preset) == ("Strict", False, "none")
    assert [len(world.at(tenant.id).users.all()) for tenant in (demo, strict)] == [4, 4]
    assert [len(world.at(tenant.id).users.admins()) for tenant in (demo, strict)] == [1, 1]
    assert len(world.at(demo.id).departments.all()) == 2
    assert all(user.en_name and user.email.endswith("@example.com") for cell in world for user in cell.users.all())
    assert not await seed_fresh(world)


async def test_a_seed_file_says_of_which_brand_an_enterprise_is(world: World) -> None:
    await sow(world, SeedFile(FILE.replace("scope_preset: none", "scope_preset: none\n    brand: lark")))
    tenant = world.tenants.find("736588c9260f175d")
    assert tenant is not None
    assert tenant.brand == "lark"
    with pytest.raises(SeedFileError, match="brand"):
        SeedFile(FILE.replace("scope_preset: none", "scope_preset: none\n    brand: larkstead"))


async def test_a_seed_file_says_for_how_long_messages_are_edited_and_recalled(world: World) -> None:
    given = "scope_preset: none\n    edit_hours: 0\n    recall_hours: 2"
    await sow(world, SeedFile(FILE.replace("scope_preset: none", given)))
    tenant = world.tenants.find("736588c9260f175d")
    assert tenant is not None
    assert (tenant.edit_hours, tenant.recall_hours) == (0, 2)
    with pytest.raises(SeedFileError, match="edit_hours"):
        SeedFile(FILE.replace("scope_preset: none", "scope_preset: none\n    edit_hours: -1"))


async def test_a_seed_file_gives_users_apps_and_chats_the_ids_they_have_elsewhere(world: World) -> None:
    await sow(world, SeedFile(FILE))
    tenant = world.tenants.find("736588c9260f175d")
    assert tenant is not None
    cell = world.at(tenant.id)
    app = cell.apps.at("cli_a1b2c3d4e5f60718")
    assert world.memory.app("cli_a1b2c3d4e5f60718") == app
    li, wang = cell.users.at("li"), cell.users.at("wang")
    assert cell.apps.secret_fits(app, "TheSecretWeAlreadyHave")
    assert (app.owner, app.collaborators, app.status) == (wang.id, (li.id,), "live")
    assert app.granted == (("im:message:send_as_bot", "tenant"), ("im:message", "user"))
    assert cell.availability.bot_on(app)
    assert [user for user in cell.users.all() if cell.availability.in_availability(app, user)] == [li, wang]
    assert cell.identities.open_id(app, li) == "ou_ffeeddccbbaa99887766554433221100"
    assert cell.identities.union_id(li) == "on_00112233445566778899aabbccddeeff"
    chat = cell.identities.chat("oc_0123456789abcdef0123456789abcdef")
    assert (chat.name, len(cell.chats.members(chat))) == ("Team", 3)


async def test_sowing_again_changes_nothing_also_after_a_restart(world: World, disk: Disk) -> None:
    await sow(world, SeedFile(FILE))
    before = picture(world)
    again = await start(disk)
    await sow(again, SeedFile(FILE))
    assert picture(again) == before
    secrets, before_it = ([app.secret for cell in one for app in cell.memory.apps] for one in (again, world))
    assert secrets == before_it != []


async def test_a_picture_has_the_key_of_elsewhere_and_stays_though_nobody_sends_it(
    world: World, tmp_path: Path
) -> None:
    key = "img_v2_041b28e3-5680-48c2-9af2-497ace79333g"
    given = (
        f"open_ids: {{li: ou_ffeeddccbbaa99887766554433221100}}\n        pictures: [{{image_key: {key}, file: a.png}}]"
    )
    text = FILE.replace("open_ids: {li: ou_ffeeddccbbaa99887766554433221100}", given)
    (tmp_path / "a.png").write_bytes(png())
    await sow(world, SeedFile(text, folder=tmp_path))
    (cell,) = world
    first = await cell.uploads.find("image", key)
    assert first is not None
    assert (cell.uploads.key(first), first.owner) == (key, cell.apps.at("cli_a1b2c3d4e5f60718").id)
    assert list(cell.memory.unused_uploads) == []
    await sow(world, SeedFile(text, folder=tmp_path))
    assert await cell.uploads.find("image", key) == first
    (tmp_path / "a.png").write_bytes(gif(3, 4))
    await sow(world, SeedFile(text, folder=tmp_path))
    second = await cell.uploads.find("image", key)
    assert second is not None
    assert (second.width, second.height) == (3, 4)
    (tmp_path / "a.png").unlink()
    with pytest.raises(SeedFileError, match=r"apps\.0: the picture .*a\.png cannot be read"):
        await sow(world, SeedFile(text, "seed.yaml", folder=tmp_path))


async def test_a_custom_bot_has_the_address_and_the_secret_that_programs_have(world: World) -> None:
    token = "f6b2fd6a-5bd1-4fea-be82-5ef644e7fe5e"
    given = f"custom_bots: [{{token: {token}, name: Alarm, secret: s3, signed: true}}]"
    text = FILE.replace("        people: [wang]", f"        people: [wang]\n        {given}")
    for name in ("Alarm", "Alarm", "Siren"):
        await sow(world, SeedFile(text.replace("name: Alarm", f"name: {name}")))
    (cell,) = world
    [bot] = cell.custom_bots.of(cell.identities.chat("oc_0123456789abcdef0123456789abcdef"))
    assert (bot.name, bot.signed, cell.custom_bots.token(bot), cell.custom_bots.secret(bot)) == (
        "Siren", True, token, "s3",
    )  # fmt: skip


async def test_a_card_template_has_the_id_that_programs_have(world: World) -> None:
    given = """    card_templates:
      - template_id: AAqSeed01
        name: Stock
        owner: wang
        card: {schema: "2.0", body: {elements: [{tag: markdown, content: "${who}"}]}}
        variables: [{name: who, sample: Li}]
        version: 1.0.0
        apps: [cli_a1b2c3d4e5f60718]
"""
    text = FILE + given
    for version in ("1.0.0", "1.0.0", "1.1.0"):
        await sow(world, SeedFile(text.replace("version: 1.0.0", f"version: {version}").replace("Li}", f"{version}}}")))
    (cell,) = world
    template = cell.card_templates.at("AAqSeed01")
    assert [one.number for one in cell.card_templates.versions(template)] == ["1.1.0", "1.0.0"]
    data = {"template_id": "AAqSeed01", "template_variable": {"who": "Han"}}
    draft = cell.card_templates.draft(cell.apps.at("cli_a1b2c3d4e5f60718"), data)
    assert draft.body["body"]["elements"] == [{"tag": "markdown", "content": "Han"}]


async def test_sowing_a_changed_file_brings_up_to_date(world: World) -> None:
    await sow(world, SeedFile(FILE))
    changed = FILE.replace("王小明", "王大明").replace("availability: everyone", "availability: {people: [wang]}")
    await sow(world, SeedFile(changed))
    (cell,) = world
    assert cell.users.at("wang").name == "王大明"
    (app,) = cell.memory.apps
    reached = [user.user_id for user in cell.users.all() if cell.availability.in_availability(app, user)]
    assert reached == ["wang"]
    assert [version.number for version in cell.versions.of(app)] == ["1.0.1", "1.0.0"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: Our company", "name: [1", "seed.yaml:"),
        ("name: Our company", "nmae: Our company", "seed.yaml:4: tenants.0.nmae:"),
        ("user_id: wang,", "", "seed.yaml:13: tenants.0.people.1.user_id:"),
        (
            "name: Our company",
            'name: "Our\\0company"',
            "seed.yaml:4: tenants.0.name: a text must not have the character NUL",
        ),
        ("oc_0123456789abcdef", "chat_0123456789abcdef", "seed.yaml:25: tenants.0.chats.0.chat_id:"),
        ("owner: wang", "owner: nobody", "seed.yaml:15: tenants.0.apps.0: There is no such person: nobody."),
        ("im:message:send_as_bot", "im:no_such", "seed.yaml:15: tenants.0.apps.0: There is no such scope: im:no_such."),
        (
            "departments: [web]",
            "departments: [shop]",
            "seed.yaml:11: tenants.0.people.0: There is no such department: shop.",
        ),
    ],
)
async def test_what_is_wrong_is_told_with_its_line_and_field(world: World, old: str, new: str, said: str) -> None:
    with pytest.raises(SeedFileError) as refused:
        await sow(world, SeedFile(FILE.replace(old, new), "seed.yaml"))
    assert said in str(refused.value)


GOVERNED = """
        description: What the team does
        i18n_names: {en_us: The team}
        group_message_type: thread
        managers: [wang, cli_a1b2c3d4e5f60718]
        moderators: [wang]
        settings:
          moderation_permission: moderator_list
          at_all_permission: only_owner
          add_member_permission: only_owner
          share_card_permission: not_allowed
          restricted_mode_setting: {status: true, download_has_permission_setting: not_anyone}
"""


async def test_a_seed_file_says_who_manages_a_group_and_what_is_set_of_it(world: World) -> None:
    await sow(world, SeedFile(FILE + GOVERNED))
    (cell,) = world
    chat = cell.identities.chat("oc_0123456789abcdef0123456789abcdef")
    assert (chat.description, chat.group_message_type) == ("What the team does", "thread")
    settings = chat.settings
    assert settings.names == (("en_us", "The team"),)
    assert (settings.at_all_permission, settings.add_member_permission) == ("only_owner", "only_owner")
    assert (settings.restricted, settings.download_has_permission_setting) == (True, "not_anyone")
    assert settings.moderation_permission == "moderator_list"
    rules, wang, app = cell.chats.rules, cell.users.at("wang"), cell.apps.at("cli_a1b2c3d4e5f60718")
    assert {(one.kind, one.member) for one in rules.managers(chat)} == {("user", wang.id), ("app", app.id)}
    speakers = {one.user for one in cell.memory.chat_moderators.of("chat", chat.id)}
    assert speakers == {cell.users.at("li").id, wang.id}


async def test_what_is_set_of_a_group_since_stays(world: World) -> None:
    await sow(world, SeedFile(FILE + GOVERNED))
    (cell,) = world
    chat = cell.identities.chat("oc_0123456789abcdef0123456789abcdef")
    await cell.group_settings.update(cell.users.at("li"), chat, {"at_all_permission": "all_members"})
    await sow(world, SeedFile(FILE + GOVERNED))
    assert cell.memory.chats.at(chat.id).settings.at_all_permission == "all_members"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("        managers: [nobody]\n", "There is no such person: nobody."),
        ("        moderators: [wang]\n", "moderators needs the moderation_permission moderator_list."),
        ("        settings: {at_all_permission: everybody}\n", "at_all_permission: Input should be"),
        ("        settings: {add_member_permission: only_owner}\n", "have to go together"),
        ("        settings: {chat_mode: topic}\n", "chat_mode: Extra inputs are not permitted"),
    ],
)
async def test_what_does_not_fit_a_group_is_told(world: World, more: str, said: str) -> None:
    with pytest.raises(SeedFileError) as refused:
        await sow(world, SeedFile(FILE + more, "seed.yaml"))
    assert "seed.yaml:" in str(refused.value)
    assert said in str(refused.value)


async def test_who_manages_a_group_is_in_it(world: World) -> None:
    file = FILE.replace("        people: [wang]\n        bots: [cli_a1b2c3d4e5f60718]\n", "        managers: [wang]\n")
    with pytest.raises(SeedFileError, match="wang of managers is not in the group"):
        await sow(world, SeedFile(file))


def test_a_seed_file_knows_every_setting_of_groups_as_they_are_kept() -> None:
    kinds = get_type_hints(ChatSettings)
    kept = {
        one.name: (kinds[one.name], one.default)
        for one in fields(ChatSettings)
        if one.name not in {"names", "restricted"}
    }
    written = {**SeedChatSettings.model_fields, **SeedRestrictedMode.model_fields}
    # The restricted mode is a part of its own in the file; names stand beside the settings.
    del written["restricted_mode_setting"], written["status"]
    assert {name: (one.annotation, one.default) for name, one in written.items()} == kept
