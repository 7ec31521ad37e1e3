"""What the events of im tell."""

from typing_extensions import TypedDict


class UserId(TypedDict, total=False, closed=True):
    union_id: str
    user_id: str | None
    open_id: str


class I18nNames(TypedDict, total=False, closed=True):
    zh_cn: str
    en_us: str
    ja_jp: str


class ImChatDisbandedV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str
    name: str
    i18n_names: I18nNames


class RestrictedModeSetting(TypedDict, total=False, closed=True):
    status: bool
    screenshot_has_permission_setting: str
    download_has_permission_setting: str
    message_has_permission_setting: str


class ChatChange(TypedDict, total=False, closed=True):
    avatar: str
    name: str
    description: str
    i18n_names: I18nNames
    add_member_permission: str
    share_card_permission: str
    at_all_permission: str
    edit_permission: str
    membership_approval: str
    join_message_visibility: str
    leave_message_visibility: str
    moderation_permission: str
    owner_id: UserId
    restricted_mode_setting: RestrictedModeSetting
    group_message_type: str


class ListEventModerator(TypedDict, total=False, closed=True):
    tenant_key: str
    user_id: UserId


class ModeratorList(TypedDict, total=False, closed=True):
    added_member_list: list[ListEventModerator]
    removed_member_list: list[ListEventModerator]


class ImChatUpdatedV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str
    after_change: ChatChange
    before_change: ChatChange
    moderator_list: ModeratorList


class ImChatMemberBotAddedV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str
    name: str
    i18n_names: I18nNames


class ChatMemberUser(TypedDict, total=False, closed=True):
    name: str
    tenant_key: str
    user_id: UserId


class ImChatMemberUserAddedV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str
    users: list[ChatMemberUser]
    name: str
    i18n_names: I18nNames


class Operator(TypedDict, total=False, closed=True):
    open_id: str
    user_id: str


class User(TypedDict, total=False, closed=True):
    name: str
    open_id: str
    user_id: str


class P2pChatCreate(TypedDict, total=False, closed=True):
    app_id: str
    chat_id: str
    operator: Operator
    tenant_key: str
    type: str
    user: User


class ImChatAccessEventBotP2pChatEnteredV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    last_message_id: str
    last_message_create_time: str


class ImChatMemberBotDeletedV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str
    name: str
    i18n_names: I18nNames


class ImChatMemberUserDeletedV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str
    users: list[ChatMemberUser]
    name: str
    i18n_names: I18nNames


class ImChatMemberUserWithdrawnV1(TypedDict, total=False, closed=True):
    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str
    users: list[ChatMemberUser]
    name: str
    i18n_names: I18nNames


class EventMessageReader(TypedDict, total=False, closed=True):
    reader_id: UserId
    read_time: str
    tenant_key: str


class ImMessageMessageReadV1(TypedDict, total=False, closed=True):
    reader: EventMessageReader
    message_id_list: list[str]


class ImMessageRecalledV1(TypedDict, total=False, closed=True):
    message_id: str
    chat_id: str
    recall_time: str
    recall_type: str


class EventSender(TypedDict, total=False, closed=True):
    sender_id: UserId
    sender_type: str
    tenant_key: str


class MentionEvent(TypedDict, total=False, closed=True):
    key: str
    id: UserId
    mentioned_type: str
    name: str
    tenant_key: str


class EventMessage(TypedDict, total=False, closed=True):
    message_id: str
    root_id: str
    parent_id: str
    create_time: str
    update_time: str
    chat_id: str
    thread_id: str
    chat_type: str
    message_type: str
    content: str
    mentions: list[MentionEvent]
    user_agent: str


class ImMessageReceiveV1(TypedDict, total=False, closed=True):
    sender: EventSender
    message: EventMessage


class Emoji(TypedDict, total=False, closed=True):
    emoji_type: str


class ImMessageReactionCreatedV1(TypedDict, total=False, closed=True):
    message_id: str
    reaction_type: Emoji
    operator_type: str
    user_id: UserId
    app_id: str
    action_time: str


class ImMessageReactionDeletedV1(TypedDict, total=False, closed=True):
    message_id: str
    reaction_type: Emoji
    operator_type: str
    user_id: UserId
    app_id: str
    action_time: str
