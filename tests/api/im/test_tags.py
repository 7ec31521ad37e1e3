"""im v2: tags of an enterprise, and the groups they are bound to, beyond what each call alone does."""

import asyncio

import pytest

from larkstead.world.im import tags as rules
from tests.contract.provocations.im.tags import SCOPES, bound, create, patch, relate, told
from tests.support.platform import Platform

CREATE, PATCH = "tenant-tag/create-tag.md", "tenant-tag/patch.md"
BIND, GET = "tenant-tag/create-biz_entity_tag_relation.md", "tenant-tag/get.md"


@pytest.mark.known(doc=f"{CREATE}: create_tag_fail_reason.duplicate_id is the id of the tag of that name")
async def test_a_name_is_given_once_however_many_ask_for_it(platform: Platform) -> None:
    app, other = await platform.app(*SCOPES), await platform.app(*SCOPES, name="Other")
    answers = await asyncio.gather(*(create(platform, by, "Customers") for by in (app, other, app)))
    (id,) = [answer.data["id"] for answer in answers if "id" in answer.data]
    again = [answer.data for answer in answers if "id" not in answer.data]
    assert again == [{"create_tag_fail_reason": {"duplicate_id": id}}] * 2
    assert [answer.code for answer in answers] == [0] * 3
    assert [tag["id"] for tag in await told(platform, other, id)] == [id]


@pytest.mark.known(doc=f"{PATCH}: patch_tag_fail_reason.duplicate_id is the id of the tag of that name")
async def test_a_tag_does_not_take_the_name_of_another(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    one, two = [(await create(platform, app, name)).data["id"] for name in ("one", "two")]
    assert (await patch(platform, app, two, name="one")).data == {"patch_tag_fail_reason": {"duplicate_id": one}}
    assert (await patch(platform, app, two, name="two")).data["tag_info"]["name"] == "two"
    assert (await patch(platform, app, one, name="three")).data["tag_info"]["name"] == "three"
    assert (await patch(platform, app, two, name="one")).data["tag_info"]["name"] == "one"


@pytest.mark.known(doc=f"{PATCH}: names by locale; create_time and update_time in ms")
async def test_names_in_several_languages_stay_until_others_are_given(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    id = (await create(platform, app, "Customers", zh_cn="客户", en_us="Clients")).data["id"]
    (before,) = await told(platform, app, id)
    assert before["tag_type"] == "tenant"
    assert before["create_time"] == before["update_time"]
    assert len(before["create_time"]) == 13
    after = (await patch(platform, app, id, name="Guests")).data["tag_info"]
    assert after["i18n_names"] == before["i18n_names"]
    assert int(after["update_time"]) >= int(before["update_time"])


@pytest.mark.known(guess=True)
async def test_what_is_given_replaces_all_names_in_several_languages(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    id = (await create(platform, app, "Customers", zh_cn="客户", en_us="Clients")).data["id"]
    given = [{"locale": "en_us", "name": "Guests"}, {"locale": "zh_cn"}]
    assert (await patch(platform, app, id, i18n_names=given)).data["tag_info"]["i18n_names"] == given[:1]
    untouched = await platform.call("PATCH", f"/open-apis/im/v2/tags/{id}", app=app, json={})
    assert untouched.data["tag_info"]["i18n_names"] == given[:1]


@pytest.mark.known(guess=True)
async def test_ids_of_no_tag_are_left_out_of_a_list_and_refused_elsewhere(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    group = await platform.group("Builds", apps=[app])
    one, two = [(await create(platform, app, name)).data["id"] for name in ("one", "two")]
    wrong = ("1", "x", f"0{one}", "٣", "9" * 60)
    assert [tag["id"] for tag in await told(platform, app, two, *wrong, one, two)] == [two, one]
    for id in wrong:
        for method in ("POST", "PUT"):
            assert (await relate(platform, method, app, group, one, id)).code == 230001
    assert await bound(platform, app, group) == []
    assert (await patch(platform, app, one, id=two, name="three")).code == 230001


@pytest.mark.known(guess=True)
async def test_names_and_locales_have_a_length(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    most = "a" * rules.NAME_MOST
    assert (await create(platform, app, f"{most}a")).code == 230001
    assert (await create(platform, app, "a", en_us=f"{most}a")).code == 230001
    assert (await create(platform, app, "a", **{"l" * 21: "a"})).code == 230001
    assert (await create(platform, app, most, en_us=most)).data["id"]


@pytest.mark.known(guess=True)
async def test_an_enterprise_has_so_many_tags(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "TAGS_MOST", 1)
    app = await platform.app(*SCOPES)
    id = (await create(platform, app, "one")).data["id"]
    assert (await create(platform, app, "two")).code == 230001
    assert (await create(platform, app, "one")).data == {"create_tag_fail_reason": {"duplicate_id": id}}


@pytest.mark.known(doc=f"{GET}: bind_version is when a tag was bound; {BIND}: up to 40 tags in a call")
async def test_tags_of_a_group_are_told_with_the_time_they_were_bound(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    group = await platform.group("Builds", apps=[app])
    ids = [(await create(platform, app, f"tag {number}")).data["id"] for number in range(41)]
    assert (await relate(platform, "POST", app, group, *ids)).code == 99992402
    assert (await relate(platform, "POST", app, group, ids[1], ids[1])).code == 0
    first = (await relate(platform, "GET", app, group)).data["tag_info_with_bind_versions"]
    assert len(first[0]["bind_version"]) == 13
    # What is bound already stays as it is, and a group has 40 of them (a guess).
    assert (await relate(platform, "POST", app, group, *ids[:40])).code == 0
    assert (await relate(platform, "POST", app, group, ids[40])).code == 230001
    now = (await relate(platform, "GET", app, group)).data["tag_info_with_bind_versions"]
    assert (now[0], len(now)) == (first[0], 40)


@pytest.mark.known(guess=True)
async def test_tags_are_bound_to_groups_that_the_bot_is_in(platform: Platform) -> None:
    app = await platform.app(*SCOPES, "im:message:send_as_bot")
    id = (await create(platform, app, "one")).data["id"]
    of_two = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["chat_id"]
    outside = await platform.group("Others", "李雷")
    ended = await platform.group("Ended", apps=[app])
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), ended)
    for chat in (of_two, outside, ended):
        for method in ("POST", "GET", "PUT"):
            assert (await relate(platform, method, app, chat, id)).code == 230001


@pytest.mark.known(ours="nothing acknowledged is lost")
async def test_tags_are_there_after_a_restart(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    group = await platform.group("Builds", apps=[app])
    id = (await create(platform, app, "one", zh_cn="一")).data["id"]
    await relate(platform, "POST", app, group, id)
    before = (await relate(platform, "GET", app, group)).data
    await platform.world.memory.write([])
    platform.world.load()
    assert (await relate(platform, "GET", app, platform.cell.identities.chat_id(group))).data == before
