"""Every table that is kept in memory, and the indexes its records are found by."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Final

from larkstead.store import tables
from larkstead.world.apps.bot_menu_records import BotMenu, read_bot_menu
from larkstead.world.apps.event_records import EventSettings
from larkstead.world.apps.link_preview_records import LinkRules
from larkstead.world.apps.records import App, Audience, LanguageModel, Notice, TenantToken, UserToken, Version
from larkstead.world.clock_steps import ClockAdvance
from larkstead.world.directory.records import Account, Invitation, Session, Tenant
from larkstead.world.im.batch_records import BatchMessage
from larkstead.world.im.card_records import CardToken
from larkstead.world.im.feed_records import ChatFeed, FeedCard, read_buttons
from larkstead.world.im.part_records import (
    Announcement,
    ChatMenu,
    ChatTabs,
    PartRules,
    TopNotice,
    read_menu,
    read_tabs,
)
from larkstead.world.im.records import (
    Chat,
    ChatManager,
    ChatModerator,
    ChatPreference,
    ChatSettings,
    CustomBot,
    FollowUp,
    JoinRequest,
    ReceivedSticker,
    SpecialFocus,
    StorageUse,
    UnreadUrgent,
    UnusedUpload,
)
from larkstead.world.im.tag_records import ChatTag, Tag
from larkstead.world.im.template_records import CardTemplate, CardTemplateVersion
from larkstead.world.memory_table import Declaration, by
from larkstead.world.org.records import Department, User
from larkstead.world.pins import Pin


def _audience(name: str) -> Any:
    def read(values: dict[str, Any]) -> dict[str, Any]:
        return {**values, name: Audience.read(values[name])} if name in values else values

    return read


def texts_of_user(user: User) -> tuple[str, ...]:
    """What of a member words are looked for in."""
    return user.name, user.en_name, user.email, user.mobile, user.user_id


def _active_admin(user: User) -> bool | None:
    return True if user.is_admin and user.status == "active" else None


def _departments(user: User) -> tuple[int, ...]:
    # 0: in none.
    return user.departments or (0,)


def _developers(app: App) -> tuple[int, ...]:
    return (app.owner, *app.collaborators)


def _waits(version: Version) -> bool | None:
    return True if version.status == "in_review" else None


def _waits_of_app(batch: BatchMessage) -> int | None:
    return batch.app if batch.waits else None


def _chat_of_bot(bot: CustomBot) -> int | None:
    return None if bot.removed else bot.chat


def _chat_settings(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "settings": ChatSettings.read(values["settings"])} if "settings" in values else values


def _is_public(chat: Chat) -> bool | None:
    return True if chat.settings.chat_type == "public" and chat.status == "normal" else None


def _public_name(chat: Chat) -> str | None:
    return chat.name if _is_public(chat) else None


def _made_with(chat: Chat) -> tuple[str, int, str] | None:
    return (chat.creator_kind, chat.creator, chat.uuid) if chat.uuid else None


# --- what spans enterprises

TENANTS: Final = Declaration(tables.tenants, Tenant, unique=by("tenant_key", "number"), owner=attrgetter("id"))
ACCOUNTS: Final = Declaration(tables.accounts, Account, unique=by("email"), owner=lambda _: 0)
SESSIONS: Final = Declaration(tables.sessions, Session, groups=by("user", "account"))
INVITATIONS: Final = Declaration(tables.invitations, Invitation, groups=by("tenant"))

# --- what is one enterprise's

DEPARTMENTS: Final = Declaration(
    tables.departments,
    Department,
    unique=by("department_id"),
    groups=by("parent"),
    texts=lambda department: (department.name,),
)
USERS: Final = Declaration(
    tables.users,
    User,
    unique=by("user_id", "email", "mobile"),
    groups={"active_admin": _active_admin},
    in_each={"department": _departments},
    groups_in_all=by("account"),
    counted_in_all=by("user_id", "unguarded"),
    texts=texts_of_user,
)
APPS: Final = Declaration(
    tables.apps,
    App,
    unique=by("app_id", "number"),
    in_each={"developer": _developers},
    unique_in_all=by("app_id", "number"),
    texts=attrgetter("name", "app_id"),
    read=_audience("forbidden"),
)
EVENT_SETTINGS: Final = Declaration(tables.event_settings, EventSettings, in_each={"heard": attrgetter("heard")})
BOT_MENUS: Final = Declaration(tables.bot_menus, BotMenu, read=read_bot_menu)
LINK_RULES: Final = Declaration(tables.link_rules, LinkRules, in_each={"host": attrgetter("hosts")})
VERSIONS: Final = Declaration(
    tables.versions, Version, groups={**by("app"), "waits": _waits}, read=_audience("availability")
)
NOTICES: Final = Declaration(tables.notices, Notice, groups=by("user"))
TENANT_TOKENS: Final = Declaration(tables.tenant_tokens, TenantToken, groups=by("app"), unique_in_all=by("token_hash"))
USER_TOKENS: Final = Declaration(tables.user_tokens, UserToken, unique_in_all=by("token_hash"))
CHATS: Final = Declaration(
    tables.chats,
    Chat,
    unique=by("pair"),
    groups={"public": _is_public, "public_name": _public_name, "made_with": _made_with},
    read=_chat_settings,
)
CHAT_MANAGERS: Final = Declaration(tables.chat_managers, ChatManager, groups=by("chat"))
CHAT_MODERATORS: Final = Declaration(tables.chat_moderators, ChatModerator, groups=by("chat"))
JOIN_REQUESTS: Final = Declaration(tables.join_requests, JoinRequest, groups=by("chat"))
CHAT_PREFERENCES: Final = Declaration(tables.chat_preferences, ChatPreference, groups=by("user"))
SPECIAL_FOCUSES: Final = Declaration(
    tables.special_focuses,
    SpecialFocus,
    unique={"place": attrgetter("user", "kind", "focused")},
    groups=by("user"),
)
PINS: Final = Declaration(
    tables.pinned_ids,
    Pin,
    unique={**by("text"), "meaning": attrgetter("kind", "owner", "target")},
    groups_in_all=by("text"),
)
CUSTOM_BOTS: Final = Declaration(
    tables.custom_bots, CustomBot, groups={"chat": _chat_of_bot}, unique_in_all=by("token_hash")
)
CARD_TOKENS: Final = Declaration(tables.card_tokens, CardToken, unique=by("token_hash"))
CARD_TEMPLATES: Final = Declaration(tables.card_templates, CardTemplate, unique=by("template_id"))
CARD_TEMPLATE_VERSIONS: Final = Declaration(tables.card_template_versions, CardTemplateVersion, groups=by("template"))
ANNOUNCEMENTS: Final = Declaration(tables.announcements, Announcement)
TOP_NOTICES: Final = Declaration(tables.top_notices, TopNotice)
PART_RULES: Final = Declaration(tables.part_rules, PartRules)
CHAT_TABS: Final = Declaration(tables.chat_tabs, ChatTabs, read=read_tabs)
TAGS: Final = Declaration(tables.tags, Tag, unique=by("name"))
CHAT_TAGS: Final = Declaration(tables.chat_tags, ChatTag, groups=by("chat", "tag"))
CHAT_MENUS: Final = Declaration(tables.chat_menus, ChatMenu, read=read_menu)
FEED_CARDS: Final = Declaration(
    tables.feed_cards,
    FeedCard,
    unique={"place": attrgetter("app", "biz_id", "user")},
    groups=by("user"),
    read=read_buttons,
)
CHAT_FEEDS: Final = Declaration(tables.chat_feeds, ChatFeed, groups=by("user"), read=read_buttons)
CLOCK_ADVANCES: Final = Declaration(tables.clock_advances, ClockAdvance)
LANGUAGE_MODELS: Final = Declaration(tables.language_models, LanguageModel)
UNUSED_UPLOADS: Final = Declaration(tables.unused_uploads, UnusedUpload)
FOLLOW_UPS: Final = Declaration(tables.follow_ups, FollowUp)
RECEIVED_STICKERS: Final = Declaration(tables.received_stickers, ReceivedSticker)
UNREAD_URGENTS: Final = Declaration(tables.unread_urgents, UnreadUrgent, groups=by("user", "message"))
BATCH_MESSAGES: Final = Declaration(tables.batch_messages, BatchMessage, groups={**by("app"), "waits": _waits_of_app})
STORAGE_USE: Final = Declaration(tables.storage_use, StorageUse)

SPANNING: Final[Mapping[str, Declaration[Any]]] = {
    one.table.name: one for one in (TENANTS, ACCOUNTS, SESSIONS, INVITATIONS)
}
# In the order in which they are read: nothing rests on what comes after it.
OF_TENANT: Final[Mapping[str, Declaration[Any]]] = {
    one.table.name: one
    for one in (
        *(DEPARTMENTS, USERS, APPS, VERSIONS, NOTICES, TENANT_TOKENS, USER_TOKENS, CHATS, CHAT_PREFERENCES, PINS),
        *(SPECIAL_FOCUSES, CHAT_MANAGERS, CHAT_MODERATORS, JOIN_REQUESTS),
        *(ANNOUNCEMENTS, TOP_NOTICES, PART_RULES, CHAT_TABS, CHAT_MENUS, FEED_CARDS, CHAT_FEEDS),
        *(TAGS, CHAT_TAGS),
        *(
            CUSTOM_BOTS,
            CARD_TEMPLATES,
            CARD_TEMPLATE_VERSIONS,
            CARD_TOKENS,
            EVENT_SETTINGS,
            BOT_MENUS,
            LINK_RULES,
            LANGUAGE_MODELS,
            UNUSED_UPLOADS,
            FOLLOW_UPS,
            RECEIVED_STICKERS,
            UNREAD_URGENTS,
            BATCH_MESSAGES,
            STORAGE_USE,
            CLOCK_ADVANCES,
        ),
    )
}
EVERYTHING: Final = (*SPANNING.values(), *OF_TENANT.values())
