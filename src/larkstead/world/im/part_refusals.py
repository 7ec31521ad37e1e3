"""Why something about a group's announcement, its notice on top, its tabs or its menu is refused."""

from larkstead.world.im.refusals import ContentNotEmulated
from larkstead.world.refusal import Refusal

# --- the announcement


class NoAnnouncement(Refusal):
    """Only groups have an announcement."""

    of_request = frozenset({"chat"})
    zh = "单聊没有群公告。"
    en = "A conversation of two has no announcement."
    zh_remedy = "使用群聊的 chat_id。"
    en_remedy = "Name a group."
    chat: int = 0


class BadRevision(Refusal):
    """The revision is no whole number; `reason` says so in the platform's manner."""

    zh = "revision 应为数字字符串。"
    en = "The revision is not a whole number in a string."
    zh_remedy = "先调用“获取群公告信息”，传入返回的 revision。"
    en_remedy = 'Call "Obtain group announcement information" and send the revision it answers.'
    reason: str = ""


class AnnouncementNotUpdated(Refusal):
    """A request for the announcement cannot be carried out; `reason` says why, in the platform's manner."""

    zh = "群公告没有更新[：{reason}]。"
    en = "The announcement was not updated[: {reason}]."
    zh_remedy = (
        "requests 的每一项是序列化成字符串的操作；支持修改标题、插入行、插入行内元素和范围删除，位置以最新内容为准。"
    )
    en_remedy = (
        "Each of requests is an operation serialised into a string: a title, lines, parts of a line, or the deletion "
        "of a range. Take the places from what the announcement holds now."
    )
    reason: str = ""


class BlockNotEmulated(ContentNotEmulated):
    """A part of the old document format that announcements here do not keep; `msg_type` names it."""

    zh = "Larkstead 的群公告尚不支持[ {msg_type}|这种内容]。"
    en = "Announcements in Larkstead do not hold [{msg_type}|such parts] yet."
    zh_remedy = "使用文本段落、链接、公式和分割线，或在真实的飞书上验证。"
    en_remedy = "Use paragraphs, links, equations and lines, or try it at the real Feishu."


class AnnouncementChanged(Refusal):
    """Somebody changed the announcement since it was read."""

    zh = "群公告已被他人修改。"
    en = "Somebody has changed the announcement meanwhile."
    zh_remedy = "请先查看最新内容，再重新编辑。"
    en_remedy = "Look at what it says now, then edit it again."


# --- the notice on top


class NoticeNotYours(Refusal):
    """The group lets only its owner and managers change the notice on top."""

    of_request = frozenset({"chat"})
    zh = "该群仅群主和管理员可以管理置顶。"
    en = "In this group only the owner and the managers may change the notice on top."
    zh_remedy = "请群主操作，或在群设置中把“谁可以管理置顶”改为所有成员。"
    en_remedy = "Ask the owner, or let all members do it in the group's settings."
    link = "/messenger"
    chat: int = 0


class BadNotice(Refusal):
    """What was named cannot be put on top; `reason` says why."""

    zh = "无法置顶[：{reason}]。"
    en = "This cannot be put on top[: {reason}]."
    zh_remedy = "置顶消息时 action_type 为 1，并传入本群的 message_id；置顶群公告时 action_type 为 2。"
    en_remedy = (
        "For a message action_type is 1, with the message_id of one of this group; for the announcement it is 2."
    )
    reason: str = ""


# --- tabs and menu


class PartsNotYours(Refusal):
    """The group lets only its owner and managers change its tabs and menu."""

    of_request = frozenset({"chat"})
    zh = "该群仅群主和管理员可以管理标签页和群菜单。"
    en = "In this group only the owner and the managers may change its tabs and menu."
    zh_remedy = "请群主操作，或在群设置中把“谁可以管理标签页和菜单”改为所有成员。"
    en_remedy = "Ask the owner, or let all members do it in the group's settings."
    link = "/messenger"
    chat: int = 0


class TooManyTabs(Refusal):
    """A chat has at most 20 tabs of its own; `limit` is that."""

    zh = "自定义标签页最多[ {limit} 个| 20 个]。"
    en = "A chat has at most [{limit}|20] tabs of its own."
    zh_remedy = "更新或删除已有的标签页。"
    en_remedy = "Change one of those that are there, or delete it first."
    limit: int = 0


class TabNameTooLong(Refusal):
    """A tab's name has more characters than it may; `limit` is the most."""

    zh = "标签页名称不能超过[ {limit} | 60 ]个字符。"
    en = "A tab's name has at most [{limit}|60] characters."
    zh_remedy = "缩短名称。"
    en_remedy = "Shorten it."
    limit: int = 0


class BadTab(Refusal):
    """A tab's content will not do; `reason` says why."""

    zh = "标签页内容不正确[：{reason}]。"
    en = "The tab will not do[: {reason}]."
    zh_remedy = "url 标签页需要 tab_content.url，doc 标签页需要 tab_content.doc，均以 http 或 https 开头。"
    en_remedy = "A url tab needs tab_content.url, a doc tab tab_content.doc; both begin with http or https."
    reason: str = ""


class TabTypeFixed(Refusal):
    """Only tabs of the types doc and url are added, changed or deleted by the API; `tab_type` is another."""

    zh = "只能操作 doc 和 url 类型的标签页[，不支持 {tab_type}]。"
    en = "Only doc and url tabs can be changed or deleted[, not {tab_type}]."
    zh_remedy = "使用 doc 或 url 类型标签页的 tab_id。"
    en_remedy = "Name the tab_id of a doc or url tab."
    tab_type: str = ""


class UnknownTab(Refusal):
    """The chat has no tab of this id."""

    of_request = frozenset({"tab_id"})
    zh = "会话中没有标签页[ {tab_id}]。"
    en = "The chat has no [tab {tab_id}|such tab]."
    zh_remedy = "用“拉取会话标签页”得到 tab_id。"
    en_remedy = 'Get the tab_id from "List group tabs".'
    tab_id: str = ""


class BadTabOrder(Refusal):
    """An order of tabs that does not name each of them once, the one of the messages among them."""

    zh = "tab_ids 须包含会话的全部标签页（含消息标签页），各一次。"
    en = "The tab_ids are to name every tab of the chat once, that of the messages among them."
    zh_remedy = "先拉取标签页，再传入全部 tab_id。"
    en_remedy = "List the tabs first, then send all their ids."


class MenuOfGroupsOnly(Refusal):
    """Only groups have a menu."""

    of_request = frozenset({"chat"})
    zh = "只有群聊可以设置群菜单。"
    en = "Only groups have a menu."
    zh_remedy = "使用 chat_mode 为 group 的 chat_id。"
    en_remedy = "Name a chat whose chat_mode is group."
    chat: int = 0


class TooManyMenus(Refusal):
    """A menu has at most 3 entries of the first level; `limit` is that."""

    zh = "一级菜单最多[ {limit} 个| 3 个]。"
    en = "A menu has at most [{limit}|3] entries of the first level."
    zh_remedy = "先删除已有的一级菜单。"
    en_remedy = "Delete one of those that are there first."
    limit: int = 0


class TooManySubmenus(Refusal):
    """An entry of the first level has at most 5 below it; `limit` is that."""

    zh = "一个一级菜单下最多[ {limit} 个| 5 个]二级菜单。"
    en = "At most [{limit}|5] entries may stand below one of the first level."
    zh_remedy = "减少二级菜单。"
    en_remedy = "Leave some out."
    limit: int = 0


class BadMenu(Refusal):
    """An entry of a menu that will not do; `reason` says why."""

    zh = "群菜单内容不正确[：{reason}]。"
    en = "The menu will not do[: {reason}]."
    zh_remedy = (
        "名称 1–120 个字符；REDIRECT_LINK 需要以 http 或 https 开头的链接；有二级菜单的一级菜单为 NONE，且没有图标。"
    )
    en_remedy = (
        "Names have 1 to 120 characters; a REDIRECT_LINK needs links that begin with http or https; an entry with "
        "others below it is NONE and has no icon."
    )
    reason: str = ""


class UnknownMenu(Refusal):
    """The group's menu has no entry of this id."""

    of_request = frozenset({"menu_id"})
    zh = "群菜单中没有[ {menu_id}|这一项]。"
    en = "The menu has no [entry {menu_id}|such entry]."
    zh_remedy = "用“获取群菜单”得到菜单 ID。"
    en_remedy = 'Get the id from "Obtain a group menu".'
    menu_id: str = ""


class BadMenuOrder(Refusal):
    """An order that does not name each entry of the first level once."""

    zh = "chat_menu_top_level_ids 须与群内现有的一级菜单一致，各一次。"
    en = "The ids are to name every entry of the first level once."
    zh_remedy = "先获取群菜单，再传入全部一级菜单 ID。"
    en_remedy = "Get the menu first, then send all ids of its first level."
