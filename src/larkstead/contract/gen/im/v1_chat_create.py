"""im.v1.chat.create: POST /open-apis/im/v1/chats."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    set_bot_manager: bool = False
    uuid: str | None = Field(None, max_length=50)


class Body(BodyModel):
    class I18nNames(BodyModel):
        zh_cn: str | None = None
        en_us: str | None = None
        ja_jp: str | None = None

    class RestrictedModeSetting(BodyModel):
        status: bool = False
        screenshot_has_permission_setting: Annotated[Literal["all_members", "not_anyone"], IsText] = "all_members"
        download_has_permission_setting: Annotated[Literal["all_members", "not_anyone"], IsText] = "all_members"
        message_has_permission_setting: Annotated[Literal["all_members", "not_anyone"], IsText] = "all_members"

    avatar: str | None = None
    name: str | None = None
    description: str | None = None
    i18n_names: I18nNames | None = None
    owner_id: str | None = None
    user_id_list: list[str] | None = Field(None, max_length=50)
    bot_id_list: list[str] | None = Field(None, max_length=5)
    group_message_type: Annotated[Literal["chat", "thread"], IsText] = "chat"
    chat_mode: Annotated[Literal["group"], IsText] = "group"
    chat_type: Annotated[Literal["private", "public"], IsText] = "private"
    join_message_visibility: Annotated[Literal["only_owner", "all_members", "not_anyone"], IsText] = "all_members"
    leave_message_visibility: Annotated[Literal["only_owner", "all_members", "not_anyone"], IsText] = "all_members"
    membership_approval: Annotated[Literal["no_approval_required", "approval_required"], IsText] = (
        "no_approval_required"
    )
    restricted_mode_setting: RestrictedModeSetting | None = None
    urgent_setting: Annotated[Literal["only_owner", "all_members"], IsText] = "all_members"
    video_conference_setting: Annotated[Literal["only_owner", "all_members"], IsText] = "all_members"
    edit_permission: Annotated[Literal["only_owner", "all_members"], IsText] = "all_members"
    hide_member_count_setting: Annotated[Literal["all_members", "only_owner"], IsText] = "all_members"


class I18nNames(TypedDict, total=False, closed=True):
    zh_cn: str
    en_us: str
    ja_jp: str


class RestrictedModeSetting(TypedDict, total=False, closed=True):
    status: bool
    screenshot_has_permission_setting: str
    download_has_permission_setting: str
    message_has_permission_setting: str


class Answer(TypedDict, total=False, closed=True):
    chat_id: str
    avatar: str
    name: str
    description: str
    i18n_names: I18nNames
    owner_id: str
    owner_id_type: str
    urgent_setting: str
    video_conference_setting: str
    add_member_permission: str
    share_card_permission: str
    at_all_permission: str
    edit_permission: str
    group_message_type: str
    chat_mode: str
    chat_type: str
    chat_tag: str
    external: bool
    tenant_key: str
    join_message_visibility: str
    leave_message_visibility: str
    membership_approval: str
    moderation_permission: str
    restricted_mode_setting: RestrictedModeSetting
    hide_member_count_setting: str
