"""im v2: tags of an enterprise, and the groups they are bound to."""

from collections.abc import Mapping, Sequence
from typing import Any

from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.im import v2_biz_entity_tag_relation_create as bind_
from larkstead.contract.gen.im import v2_biz_entity_tag_relation_get as bound_
from larkstead.contract.gen.im import v2_biz_entity_tag_relation_update as unbind_
from larkstead.contract.gen.im import v2_tag_create as create_
from larkstead.contract.gen.im import v2_tag_list as list_
from larkstead.contract.gen.im import v2_tag_patch as patch_
from larkstead.gate.call import Call
from larkstead.world.im.records import Chat
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.im.tag_records import Tag
from larkstead.world.im.tag_refusals import BadTag
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import WrongIdKind

REFUSALS: Mapping[type[Refusal], int] = {BadTag: 230001}
# The pages have no other code; that the bot must be in the group is a guess.
CHAT_REFUSALS: Mapping[type[Refusal], int] = {
    BadTag: 230001,
    ChatDissolved: 230001,
    NotInChat: 230001,
    WrongIdKind: 230001,
}


@endpoint("im.v2.tag.create", refuses=REFUSALS)
async def create(call: Call, body: create_.Body) -> create_.Answer:
    """Make a tag; where there is one of the name, its id is the reason why there is no other (a guess: code 0)."""
    given = body.create_tag
    tag, new = await call.cell.tags.create(call.caller, given.name, _names(given.i18n_names or ()))
    return {"id": str(tag.id)} if new else {"create_tag_fail_reason": {"duplicate_id": str(tag.id)}}


@endpoint("im.v2.tag.list")
async def list_tags(call: Call, query: list_.Query) -> list_.Answer:
    """Tags by their ids, in the order asked for; an id of none is left out."""
    found = (call.cell.tags.find(id) for id in dict.fromkeys(query.ids))
    return {"tag_infos": [_info(tag) for tag in found if tag is not None]}


@endpoint("im.v2.tag.patch", refuses=REFUSALS)
async def patch(call: Call, path: patch_.Path, body: patch_.Body) -> patch_.Answer:
    """Give a tag other names; where another has the name, that one's id is the reason why it stays as it is."""
    tag, given = call.cell.tags.find(path.tag_id), body.patch_tag
    if tag is None:
        raise BadTag(reason="tag_id does not exist")
    if given is None:
        return {"tag_info": _info(tag)}
    if given.id not in {None, "", path.tag_id}:
        raise BadTag(reason="patch_tag.id is not tag_id")
    names = None if given.i18n_names is None else _names(given.i18n_names)
    tag, twin = await call.cell.tags.change(call.caller, tag, name=given.name, names=names)
    return {"tag_info": _info(tag)} if twin is None else {"patch_tag_fail_reason": {"duplicate_id": str(twin.id)}}


@endpoint("im.v2.biz_entity_tag_relation.create", refuses=CHAT_REFUSALS)
async def bind(call: Call, body: bind_.Body) -> bind_.Answer:
    """Bind tags to a group."""
    await call.cell.tags.bind(call.caller, _chat(call, body.biz_entity_id), body.tag_ids or ())
    return {}


@endpoint("im.v2.biz_entity_tag_relation.get", refuses=CHAT_REFUSALS)
async def bound(call: Call, query: bound_.Query) -> bound_.Answer:
    """The tags of a group, and since when it has them."""
    found = call.cell.tags.of_group(call.caller, _chat(call, query.biz_entity_id))
    return {
        "tag_info_with_bind_versions": [
            {"tag_info": _info(tag), "bind_version": str(one.bound_at)} for tag, one in found
        ]
    }


@endpoint("im.v2.biz_entity_tag_relation.update", refuses=CHAT_REFUSALS)
async def unbind(call: Call, body: unbind_.Body) -> unbind_.Answer:
    """Take tags off a group."""
    await call.cell.tags.unbind(call.caller, _chat(call, body.biz_entity_id), body.tag_ids or ())
    return {}


def _chat(call: Call, id: str) -> Chat:
    return call.cell.identities.chat(id, "biz_entity_id")


def _names(given: Sequence[Any]) -> dict[str, str]:
    """The names by locale; of two of one locale the last counts, and one without a name is none."""
    return {one.locale: one.name for one in given if one.name}


def _info(tag: Tag) -> Any:
    return {
        "id": str(tag.id),
        "tag_type": "tenant",
        "name": tag.name,
        "i18n_names": [{"locale": locale, "name": name} for locale, name in tag.names.items()],
        "create_time": str(tag.created_at),
        "update_time": str(tag.updated_at),
    }
