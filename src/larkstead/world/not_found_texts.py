"""What the things of the platform are called where one is not found, and where to look for the right one."""

from typing import Final, Literal, NamedTuple

Thing = Literal[
    "enterprise",
    "user",
    "department",
    "member",
    "admin",
    "app",
    "version",
    "scope",
    "chat",
    "message",
    "event",
    "file",
    "template",
    "invitation",
    "notice",
    "endpoint",
    "document",
    "call",
    "id",
    "action",
    "remedy",
]


class Noun(NamedTuple):
    """A thing's name in both languages, and what to do when there is none of that name."""

    zh: str
    en: str
    zh_remedy: str = ""
    en_remedy: str = ""


_USERS = ("在管理后台的“成员”中查看 user_id。", "The admin console lists the members with their user_id.")
NOUNS: Final[dict[Thing, Noun]] = {
    "enterprise": Noun("企业", "enterprise", "企业列表在右上角。", "The enterprises are listed at the top right."),
    "user": Noun("成员", "person", *_USERS),
    "member": Noun("成员", "member", *_USERS),
    "department": Noun(
        "部门",
        "department",
        "在管理后台的“部门”中查看 department_id。",
        "The admin console lists the departments with their department_id.",
    ),
    "admin": Noun("管理员", "admin", "请先为企业指定一名管理员。", "Make somebody the enterprise's admin first."),
    "app": Noun(
        "应用",
        "app",
        "请在开发者后台或用 larkstead app list 查看 app_id；其他企业的应用不可见。",
        "The developer console and `larkstead app list` show each app_id; apps of other enterprises are not seen.",
    ),
    "version": Noun("版本", "version", "请刷新版本列表。", "Load the list of versions again."),
    "scope": Noun(
        "权限",
        "scope",
        "请在应用的“权限管理”或 API 权限列表中查找。",
        "The app's Permissions page and the scope list in the documents have all of them.",
    ),
    "chat": Noun(
        "会话",
        "chat",
        "它可能已解散，或者你不在其中。",
        "It may have been dissolved, or you are not in it.",
    ),
    "event": Noun("事件", "event", "事件保存 7 天。", "Events are kept for seven days."),
    "message": Noun("消息", "message", "它可能已被撤回。", "It may have been recalled."),
    "file": Noun("文件", "file"),
    "template": Noun(
        "卡片模板",
        "card template",
        "请在开发者后台的“卡片模板”中查看。",
        "The developer console lists them under Card templates.",
    ),
    "invitation": Noun("邀请", "invitation", "请管理员重新邀请。", "Ask the admin for another one."),
    "notice": Noun("通知", "notice", "请刷新页面。", "Load the page again."),
    "endpoint": Noun("接口", "endpoint", "请在 API 列表中查找。", "The API list in the documents has all of them."),
    "document": Noun("文档", "document", "请在开发文档中搜索。", "Search the documents."),
    "call": Noun(
        "调用",
        "call",
        "请检查 Log ID 与当前登录的企业；日志保留 7 天。",
        "Check the Log ID and the enterprise you are signed in to; calls are kept for 7 days.",
    ),
    "id": Noun(
        "ID",
        "id",
        "支持 app_id、open_id、union_id、user_id、chat_id、message_id、部门 ID、Log ID 等；它须属于当前企业。",
        "An app_id, open_id, union_id, user_id, chat_id, message_id, department or Log ID of this enterprise will do.",
    ),
    "action": Noun(
        "操作",
        "console call",
        "请刷新页面；服务器可能已升级。",
        "Load the page again: the server may have been upgraded.",
    ),
    "remedy": Noun("修复操作", "remedy", "请重新分析这次调用。", "Have the call explained again."),
}
