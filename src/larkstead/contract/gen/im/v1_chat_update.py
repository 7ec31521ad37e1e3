"""im.v1.chat.update: PUT /open-apis/im/v1/chats/:chat_id."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    class I18nNames(BodyModel):
        zh_cn: str | None = None
        en_us: str | None = None
        ja_jp: str | None = None

    class RestrictedModeSetting(BodyModel):
        status: bool | None = None
        screenshot_has_permission_setting: Annotated[Literal["all_members", "not_anyone"], IsText] | None = None
        download_has_permission_setting: Annotated[Literal["all_members", "not_anyone"], IsText] | None = None
        message_has_permission_setting: Annotated[Literal["all_members", "not_anyone"], IsText] | None = None

    avatar: str | None = None
    name: str | None = None
    description: str | None = None
    i18n_names: I18nNames | None = None
    add_member_permission: Annotated[Literal["only_owner", "all_members"], IsText] | None = None
    share_card_permission: Annotated[Literal["allowed", "not_allowed"], IsText] | None = None
    at_all_permission: Annotated[Literal["only_owner", "all_members"], IsText] | None = None
    edit_permission: Annotated[Literal["only_owner", "all_members"], IsText] | None = None
    owner_id: str | None = None
    join_message_visibility: Annotated[Literal["only_owner", "all_members", "not_anyone"], IsText] | None = None
    leave_message_visibility: Annotated[Literal["only_owner", "all_members", "not_anyone"], IsText] | None = None
    membership_approval: Annotated[Literal["no_approval_required", "approval_required"], IsText] | None = None
    restricted_mode_setting: RestrictedModeSetting | None = None
    chat_type: Annotated[Literal["private", "public"], IsText] | None = None
    group_message_type: Annotated[Literal["chat", "thread"], IsText] | None = None
    urgent_setting: Annotated[Literal["only_owner", "all_members"], IsText] | None = None
    video_conference_setting: Annotated[Literal["only_owner", "all_members"], IsText] | None = None
    hide_member_count_setting: Annotated[Literal["all_members", "only_owner"], IsText] | None = None


class Answer(TypedDict, total=False, closed=True):
    pass
