"""One filled request for each endpoint that a sample must work for, with values that are hard to quote."""

from dataclasses import replace
from typing import Any

from larkstead.derive.samples import Filled

HARD = 'He said "hi" \\ \'x\' $HOME `id` %PATH% ^&|<>()! \t\n\r\u2028 你好 😀 \\u0041 \\" {\\n} \x7f\x00 ${x} #{y} /:z'

_ID = "om_dc13264520392913993dd051dba21dcf"
_TEXT = '{"text":"Hello \\"world\\" 100% $5 你好"}'
_CREDENTIALS = {"app_id": "cli_a1", "app_secret": "s3cr\"et'$%"}

FILE_NAME = "测试 1.bin"
FILE = b"\x89PNG\r\n\x1a\n\0 content of a file"
FILES: dict[str, dict[str, str]] = {
    "im.v1.image.create": {"image": FILE_NAME},
    "im.v1.file.create": {"file": FILE_NAME},
}
BINARY = {"im.v1.image.get", "im.v1.file.get", "im.v1.message.resource.get"}

_Case = tuple[str, str, dict[str, str], list[tuple[str, str]], dict[str, Any] | None]

CASES: dict[str, _Case] = {
    "auth.v3.auth.tenant_access_token_internal": (
        "POST",
        "/open-apis/auth/v3/tenant_access_token/internal",
        {},
        [],
        _CREDENTIALS,
    ),
    "auth.v3.auth.app_access_token_internal": (
        "POST",
        "/open-apis/auth/v3/app_access_token/internal",
        {},
        [],
        _CREDENTIALS,
    ),
    "im.v1.message.create": (
        "POST",
        "/open-apis/im/v1/messages",
        {},
        [("receive_id_type", "open_id")],
        {"receive_id": "ou_1", "msg_type": "text", "content": _TEXT, "uuid": HARD},
    ),
    "im.v1.message.get": (
        "GET",
        "/open-apis/im/v1/messages/:message_id",
        {"message_id": "om a/b?c=d:e"},
        [("user_id_type", "open_id"), ("card_msg_content_type", "user_card_content")],
        None,
    ),
    "im.v1.message.list": (
        "GET",
        "/open-apis/im/v1/messages",
        {},
        [("container_id_type", "chat"), ("container_id", HARD), ("page_size", "20"), ("page_token", "a+b/c==")],
        None,
    ),
    "im.v1.message.reply": (
        "POST",
        "/open-apis/im/v1/messages/:message_id/reply",
        {"message_id": _ID},
        [],
        {"content": _TEXT, "msg_type": "text", "reply_in_thread": False},
    ),
    "im.v1.message.patch": (
        "PATCH",
        "/open-apis/im/v1/messages/:message_id",
        {"message_id": _ID},
        [],
        {"content": '{"config":{"update_multi":true},"elements":[{"tag":"markdown","content":"50% \\"x\\""}]}'},
    ),
    "im.v1.image.create": ("POST", "/open-apis/im/v1/images", {}, [], {"image_type": "message"}),
    "im.v1.image.get": ("GET", "/open-apis/im/v1/images/:image_key", {"image_key": "img_1"}, [], None),
    "im.v1.file.create": (
        "POST",
        "/open-apis/im/v1/files",
        {},
        [],
        {"file_type": "mp4", "file_name": "测试 $HOME 'x'.mp4", "duration": 3000},
    ),
    "im.v1.file.get": ("GET", "/open-apis/im/v1/files/:file_key", {"file_key": "file_1"}, [], None),
    "im.v1.message.resource.get": (
        "GET",
        "/open-apis/im/v1/messages/:message_id/resources/:file_key",
        {"message_id": _ID, "file_key": "file_1"},
        [("type", "image")],
        None,
    ),
    "im.v1.chat.list": ("GET", "/open-apis/im/v1/chats", {}, [("page_size", "10"), ("sort_type", "x")], None),
    "im.v1.chat.get": ("GET", "/open-apis/im/v1/chats/:chat_id", {"chat_id": "oc_1"}, [("user_id_type", "x")], None),
    "bot.v3.info": ("GET", "/open-apis/bot/v3/info", {}, [], None),
    "contact.v3.user.get": (
        "GET",
        "/open-apis/contact/v3/users/:user_id",
        {"user_id": "ou_1"},
        [("user_id_type", "open_id"), ("department_id_type", "open_department_id")],
        None,
    ),
    "contact.v3.user.batch_get_id": (
        "POST",
        "/open-apis/contact/v3/users/batch_get_id",
        {},
        [("user_id_type", "user_id")],
        {"emails": ["a@b.cn", HARD], "mobiles": ["+8613011111111"], "include_resigned": True},
    ),
    "contact.v3.user.batch": (
        "GET",
        "/open-apis/contact/v3/users/batch",
        {},
        [("user_ids", "a"), ("user_ids", HARD), ("user_id_type", "user_id")],
        None,
    ),
    "contact.v3.user.find_by_department": (
        "GET",
        "/open-apis/contact/v3/users/find_by_department",
        {},
        [("department_id", "od-1"), ("department_id_type", "open_department_id"), ("page_size", "-10")],
        None,
    ),
    "contact.v3.scope.list": ("GET", "/open-apis/contact/v3/scopes", {}, [("page_size", "50")], None),
    "application.v6.application.get": (
        "GET",
        "/open-apis/application/v6/applications/:app_id",
        {"app_id": "cli_1"},
        [("lang", "zh_cn")],
        None,
    ),
    "application.v6.application.app_version.list": (
        "GET",
        "/open-apis/application/v6/applications/:app_id/app_versions",
        {"app_id": "cli_1"},
        [("lang", "zh_cn"), ("order", "0"), ("page_size", "5")],
        None,
    ),
    "application.v6.application.app_version.get": (
        "GET",
        "/open-apis/application/v6/applications/:app_id/app_versions/:version_id",
        {"app_id": "cli_1", "version_id": "oav_1"},
        [("lang", "zh_cn")],
        None,
    ),
    "event.v1.outbound_ip.list": ("GET", "/open-apis/event/v1/outbound_ip", {}, [("page_size", "10")], None),
}


def filled(endpoint_id: str, base_url: str = "http://127.0.0.1:8080") -> Filled:
    """The request of an endpoint, with a tenant token."""
    method, path, path_values, query, body = CASES[endpoint_id]
    return Filled(
        base_url,
        endpoint_id,
        method,
        path,
        path_values,
        query,
        body,
        token="t-token",
        app_id="cli_a1b2c3d4e5f60718",
        files=FILES.get(endpoint_id),
        binary=endpoint_id in BINARY,
    )


def unfitting(base_url: str = "http://127.0.0.1:8080") -> list[Filled]:
    """Requests that no typed method can carry: other members, other types, numbers that are none."""
    create = filled("im.v1.message.create", base_url)
    odd = {"receive_id": 5, "content": [None], "a b": {"a": [1.5, 10**20, True, "x", []]}, "$x": HARD}
    return [
        replace(create, body=odd),
        replace(filled("contact.v3.user.batch_get_id", base_url), body={"emails": [], "mobiles": ["1"]}),
        replace(filled("im.v1.chat.list", base_url), query=[("page_size", "ten"), ("page_size", ""), (HARD, HARD)]),
        replace(filled("im.v1.message.get", base_url), token_kind="user", query=[("with_sender_name", "true")]),
        replace(filled("im.v1.message.get", base_url), token_kind="user", query=[("user_id_type", "open_id")]),
    ]
