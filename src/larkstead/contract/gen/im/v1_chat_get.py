"""im.v1.chat.get: GET /open-apis/im/v1/chats/:chat_id."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


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
    avatar: str
    name: str
    description: str
    i18n_names: I18nNames
    add_member_permission: str
    share_card_permission: str
    at_all_permission: str
    edit_permission: str
    owner_id_type: str
    owner_id: str
    user_manager_id_list: list[str]
    bot_manager_id_list: list[str]
    group_message_type: str
    chat_mode: str
    chat_type: str
    chat_tag: str
    join_message_visibility: str
    leave_message_visibility: str
    membership_approval: str
    moderation_permission: str
    external: bool
    tenant_key: str
    user_count: str
    bot_count: str
    restricted_mode_setting: RestrictedModeSetting
    urgent_setting: str
    video_conference_setting: str
    hide_member_count_setting: str
    chat_status: str
