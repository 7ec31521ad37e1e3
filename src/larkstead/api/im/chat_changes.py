"""im v1 chats: groups made, changed, shared and ended by a bot, or by the person behind a user token."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import (
    CHAT_REFUSALS,
    acts_as_owner,
    chat_of,
    check_bot,
    created,
    operator_of,
)
from larkstead.contract.gen.im import v1_chat_create as create_
from larkstead.contract.gen.im import v1_chat_delete as delete_
from larkstead.contract.gen.im import v1_chat_link as link_
from larkstead.contract.gen.im import v1_chat_update as update_
from larkstead.gate.call import Call
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.chats import NewGroup
from larkstead.world.im.group_refusals import (
    BadAvatar,
    BadSetting,
    BotUnknown,
    EditClosed,
    NotAGroup,
    NotTheOwner,
    OnlySomeParts,
    OwnerElsewhere,
    OwnerOutside,
    OwnerUnfit,
    P2pHasNoLink,
    PublicNameMissing,
    PublicNameShort,
    PublicNameTaken,
    SharingClosed,
    UnavailableIds,
    UserResigned,
)
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant

CREATE_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    BadSetting: 232001,
    BadAvatar: 232001,
    PublicNameShort: 232020,
    PublicNameMissing: 232042,
    BotUnknown: 232021,
    UserResigned: 232022,
    OwnerElsewhere: 232032,
    UnavailableIds: 232043,
}
UPDATE_REFUSALS: Mapping[type[Refusal], int] = {
    **CHAT_REFUSALS,
    BadSetting: 232001,
    EditClosed: 232002,
    NotAGroup: 232008,
    OwnerOutside: 232012,
    OnlySomeParts: 232016,
    PublicNameShort: 232001,
    PublicNameTaken: 232026,
    OwnerElsewhere: 232031,
    OwnerUnfit: 232035,
    BadAvatar: 232041,
}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {**CHAT_REFUSALS, NotAGroup: 232008, NotTheOwner: 232017}
LINK_REFUSALS: Mapping[type[Refusal], int] = {**CHAT_REFUSALS, P2pHasNoLink: 232062, SharingClosed: 232064}
# What is given of a group that is no setting of it.
_OTHERWISE: Final = frozenset(
    {"owner_id", "user_id_list", "bot_id_list", "chat_mode", "group_message_type", "i18n_names", "name", "description"}
    | {"avatar", "restricted_mode_setting"}
)


@endpoint("im.v1.chat.create", refuses=CREATE_REFUSALS)
async def create(call: Call, query: create_.Query, body: create_.Body) -> create_.Answer:
    """A group with people and bots; the bot that makes it is in it, and owns it unless somebody else is named."""
    check_bot(call)
    me, cell = call.caller, call.cell
    settings = cell.group_settings.first(body.name or "", body.description or "", _given(body))
    owner = _owner(call, query.user_id_type, body.owner_id)
    users = [_user(call, query.user_id_type, id, "user_id_list") for id in body.user_id_list or ()]
    _check_reached(call, [*users, *((owner,) if owner else ())])
    bots = _bots(call, body.bot_id_list or ())
    managers = (("app", me.id),) if owner is not None and query.set_bot_manager else ()
    new = NewGroup(
        name=body.name or "",
        users=users,
        apps=bots,
        managers=managers,  # type: ignore[arg-type]
        description=body.description or "",
        avatar=body.avatar or "",
        settings=settings,
        group_message_type=body.group_message_type,
        uuid=query.uuid or "",
        announced=True,
    )
    return created(call, await cell.group_making.create(me, owner or me, new), query.user_id_type)


@endpoint("im.v1.chat.update", refuses=UPDATE_REFUSALS)
async def update(call: Call, path: update_.Path, query: update_.Query, body: update_.Body) -> update_.Answer:
    """Change a group: what is not given stays as it is."""
    check_bot(call)
    chat = chat_of(call, path.chat_id)
    owner = _owner(call, query.user_id_type, body.owner_id)
    given = {**_given(body), **{name: value for name in _TEXTS if (value := getattr(body, name)) is not None}}
    as_owner = acts_as_owner(call)
    await call.cell.group_settings.update(operator_of(call), chat, given, owner=owner, as_owner=as_owner)
    return {}


@endpoint("im.v1.chat.delete", refuses=DELETE_REFUSALS)
async def delete(call: Call, path: delete_.Path) -> delete_.Answer:
    """End a group, for everyone."""
    check_bot(call)
    chat = chat_of(call, path.chat_id)
    by = operator_of(call)
    call.cell.chats.require_group(chat, by)
    await call.cell.chats.dissolve(by, chat, as_owner=acts_as_owner(call))
    return {}


@endpoint("im.v1.chat.link", refuses=LINK_REFUSALS)
async def link(call: Call, path: link_.Path, body: link_.Body) -> link_.Answer:
    """A link by which people come into a group."""
    check_bot(call)
    chat = chat_of(call, path.chat_id)
    token, ends = call.cell.joining.link(operator_of(call), chat, body.validity_period)
    address = f"{call.base_url}/messenger/join/{token}"
    return {"share_link": address, "expire_time": str(ends // 1000) if ends else "", "is_permanent": not ends}


_TEXTS: Final = ("name", "description", "avatar", "group_message_type")


def _given(body: BaseModel) -> dict[str, Any]:
    """The settings that are given, as `ChatSettings` names them."""
    values = {name: value for name, value in body.model_dump(exclude_none=True).items() if name not in _OTHERWISE}
    names = getattr(body, "i18n_names", None)
    if names is not None:
        values["names"] = tuple(names.model_dump(exclude_none=True).items())
    restricted = getattr(body, "restricted_mode_setting", None)
    if restricted is not None:
        modes = restricted.model_dump(exclude_none=True)
        if "status" in modes:
            values["restricted"] = modes.pop("status")
        values |= modes
    return values


def _owner(call: Call, kind: str, owner_id: str | None) -> User | None:
    if owner_id is None:
        return None
    try:
        return call.cell.identities.resolve_user(kind, owner_id, call.caller, "owner_id")  # type: ignore[arg-type]
    except IdOfAnotherTenant:
        raise OwnerElsewhere() from None


def _user(call: Call, kind: str, id: str, name: str) -> User:
    return call.cell.identities.resolve_user(kind, id, call.caller, name)  # type: ignore[arg-type]


def _check_reached(call: Call, users: Sequence[User]) -> None:
    for user in users:
        why = call.cell.availability.why_out(call.caller, user)
        if why in {"resigned", "frozen"}:
            raise UserResigned(name=user.name)
        if why is not None:
            raise UnavailableIds(ids=user.name)


def _bots(call: Call, app_ids: Sequence[str]) -> list[App]:
    found = []
    for app_id in app_ids:
        app = call.cell.apps.find(app_id)
        if app is None:
            raise BotUnknown(app_id=app_id)
        if not call.cell.availability.bot_on(app):
            raise UnavailableIds(ids=app_id)
        found.append(app)
    return found
