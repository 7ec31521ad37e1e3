"""Why the gate itself turns a call down, and what has the same code and text at whichever endpoint it is raised."""

from collections.abc import Mapping
from typing import ClassVar

from larkstead.wire.envelope import Failure
from larkstead.world.refusal import Refusal

HOW_TO = "/document/uAjLw4CM/ugTN1YjL4UTN24CO1UjN/trouble-shooting"
DIFFERENCES = "/document/larkstead/differences"
TOKENS = "/document/larkstead/access-tokens"
INVALID_TOKEN = "Invalid access token for authorization. Please make a request with token attached."
DOCS: Mapping[int, str] = {
    99991663: f"{HOW_TO}/how-to-fix-99991663-error",
    99991672: f"{HOW_TO}/how-to-fix-the-99991672-error",
    99991679: f"{HOW_TO}/how-to-resolve-error-99991679",
    99992361: f"{HOW_TO}/how-to-obtain-openid",
    99990501: DIFFERENCES,
}


def failed(status: int, code: int, msg: str, **more: object) -> Failure:
    """A failure with the page that explains its code, where there is one."""
    return Failure(status, code, msg, doc=DOCS.get(code, ""), **more)  # type: ignore[arg-type]


class Coded(Refusal):
    """A cause that brings its own code, status and text."""

    code: ClassVar[int]
    status: ClassVar[int] = 400
    text: ClassVar[str]

    def failure(self) -> Failure:
        """What the wire shows."""
        return failed(self.status, self.code, self.text.format_map(self.data))


# --- finding the endpoint


class UnknownPath(Coded):
    """There is no such path, or not with this method."""

    code, status, text = 99991201, 404, "resource not find"
    zh = "没有这个路径，或请求方法不对。"
    en = "There is no such path, or not with this method."
    zh_remedy = "对照文档检查方法和路径，路径以 /open-apis 开头。"
    en_remedy = "Compare method and path with the documents; paths begin with /open-apis."


class NotEmulated(Coded):
    """Something the platform knows and this server has no behaviour for: never a silent success. `what` names it:
    an endpoint, or a way to send.
    """

    code, status = 99990501, 501
    text = (
        "Known, not emulated: Larkstead has no behaviour for {what} yet. "
        "What is emulated is listed at /document/larkstead/differences"
    )
    zh = "飞书有[ {what}|这项功能]，Larkstead 还没有实现它。"
    en = "Feishu has [{what}|this], and Larkstead does not emulate it yet."
    zh_remedy = "看接口的文档页和“与飞书的差异”，选用已实现的接口，或在真实的飞书上验证这次调用。"
    en_remedy = "See what is emulated and use that, or try this call at the real Feishu."
    link = DIFFERENCES
    what: str = ""


class BadBody(Coded):
    """The body is no JSON object, or a form where JSON is wanted."""

    code, text = 9499, "Bad Request"
    zh = "请求体不是 JSON 对象。"
    en = "The body is no JSON object."
    zh_remedy = "检查逗号、引号和编码，以 UTF-8 的 JSON 对象发送。"
    en_remedy = "Check commas, quotes and encoding, and send a JSON object in UTF-8."


class WrongJsonType(Coded):
    """A field has another JSON type than it should; `field` names it, `shown` is its value as JSON."""

    code, text = 9499, "Invalid parameter type in json: {field}"
    zh = "字段[ {field} ]的 JSON 类型不对，例如把 content 写成了对象。"
    en = "[The field {field}|A field] has the wrong JSON type, as content does when it is sent as an object."
    zh_remedy = "按文档的类型发送；content 要先序列化成字符串。消息里会写出字段名。"
    en_remedy = "Send it in its documented type; serialise content into a string. The message names the field."
    field: str = ""
    # Told to the caller alone: neither the call log nor the assistant has it.
    shown = ""

    def failure(self) -> Failure:
        """The text says the value."""
        named = self.text.format_map(self.data)
        told = f"{named}. Invalid parameter value: {self.shown}. Please check and modify accordingly."
        return failed(self.status, self.code, told, kept=named)


class FieldsInvalid(Coded):
    """Parameters are missing or break their rule; `violations` are all of them."""

    code, text = 99992402, "field validation failed"
    zh = "有参数缺失，或取值、长度、范围不符合要求。"
    en = "Parameters are missing or outside their values, length or range."
    zh_remedy = "看 error.field_violations，里面一次列出所有不合要求的字段。"
    en_remedy = "Read error.field_violations: it lists every offending field at once."
    violations: tuple[Mapping[str, str], ...] = ()

    def failure(self) -> Failure:
        """All violations at once."""
        return failed(self.status, self.code, self.text, fields=self.violations)


# --- who calls


class TokenMissing(Coded):
    """No token, or none behind `Bearer `."""

    code = 99991661
    text = "Missing access token for authorization. Please make a request with token attached."
    zh = "请求头中没有 Authorization: Bearer <token>。"
    en = "The request has no header Authorization: Bearer <token>."
    zh_remedy = "加上请求头 Authorization: Bearer <凭证>，Bearer 与凭证之间空一格。"
    en_remedy = "Add the header Authorization: Bearer <token>, with one space after Bearer."
    link = TOKENS


class TenantTokenUnknown(Coded):
    """This server did not issue the `t-` token, or it expired more than a day ago."""

    code, text = 99991663, INVALID_TOKEN
    zh = "这个 tenant_access_token 不是由这台服务器签发的，或已过期一天以上。"
    en = "This server did not issue this tenant_access_token, or it expired more than a day ago."
    zh_remedy = "重新获取 tenant_access_token；确认它来自同一个 Larkstead、同一个应用。"
    en_remedy = "Fetch another tenant_access_token, from this Larkstead and for this app."
    link = TOKENS


class TenantTokenExpired(Coded):
    """The `t-` token's time is over since `expired_at` (ms)."""

    code, text = 99991663, INVALID_TOKEN
    zh = "这个 tenant_access_token 已过期，有效期为 2 小时。"
    en = "This tenant_access_token has expired; it lives two hours."
    zh_remedy = "重新获取 tenant_access_token；程序应在过期前更新它。"
    en_remedy = "Fetch another tenant_access_token; a program renews it before it expires."
    link = TOKENS
    app_id: str = ""
    expired_at: int = 0


class TenantTokenNotTaken(Coded):
    """The endpoint takes user tokens only."""

    code, text = 99991663, INVALID_TOKEN
    zh = "该接口只接受 user_access_token，请求使用的是 tenant_access_token。"
    en = "This endpoint takes user access tokens only, and was called with a tenant_access_token."
    zh_remedy = "用 user_access_token 调用。"
    en_remedy = "Call it with a user_access_token."
    link = TOKENS


class AppTokenGiven(Coded):
    """A token that begins with `a-`, which this server never gives out."""

    code, text = 99991664, "invalid app token"
    zh = "这里没有以 a- 开头的 app_access_token：自建应用的就是它的 tenant_access_token，以 t- 开头。"
    en = "There are no app_access_tokens that begin with a- here: a custom app's is its tenant_access_token, with t-."
    zh_remedy = "用 app_id 和 app_secret 重新获取。"
    en_remedy = "Fetch it again with app_id and app_secret."
    link = TOKENS


class NoTokenForm(Coded):
    """What stands behind `Bearer ` begins like no token."""

    code, text = 99991671, "Invalid token: must start with t-/u-"
    zh = "Authorization 中的内容不是 Token（Token 以 t- 或 u- 开头）。"
    en = "What stands in Authorization is no token: tokens begin with t- or u-."
    zh_remedy = "检查是否误填了 app_secret、app_id 或未替换的占位符，或只复制了一部分。"
    en_remedy = "Often it is the app_secret, the app_id, a placeholder that was not replaced, or part of a token."
    link = TOKENS


class UserTokenUnknown(Coded):
    """This server did not issue the `u-` token, it was revoked, or it expired more than a day ago."""

    code, text = 99991668, INVALID_TOKEN
    zh = "这个 user_access_token 不是由这台服务器签发的、已被撤销，或已过期一天以上。"
    en = "This server did not issue this user_access_token, it was revoked, or it expired more than a day ago."
    zh_remedy = "在 API 调试台重新获取 user_access_token。"
    en_remedy = "Fetch another user_access_token in the API explorer."
    link = TOKENS


class UserTokenExpired(Coded):
    """The `u-` token's time is over since `expired_at` (ms)."""

    code, text = 99991677, "Authentication token expired"
    zh = "user_access_token 已过期，有效期为 2 小时。"
    en = "The user_access_token has expired; it lives two hours."
    zh_remedy = "重新获取 user_access_token 后再次调用。"
    en_remedy = "Get another user_access_token and call again."
    link = TOKENS
    user: int = 0
    expired_at: int = 0


class UserNotActive(Coded):
    """The person behind the token has resigned or is frozen; `status` says which."""

    code, text = 99991668, INVALID_TOKEN
    zh = "这个 user_access_token 所属的成员已离职或被冻结。"
    en = "This user_access_token is of somebody who has resigned or is frozen."
    zh_remedy = "在成员管理中恢复该成员。"
    en_remedy = "Restore the member."
    link = "/admin/members"
    user: int = 0
    status_then: str = ""


class UserTokenNotTaken(Coded):
    """The endpoint takes tokens of apps only."""

    code, text = 99991668, "user access token not support"
    zh = "该接口只接受 tenant_access_token，请求使用的是 user_access_token。"
    en = "This endpoint takes tenant access tokens only, and was called with a user_access_token."
    zh_remedy = "用 tenant_access_token 调用。"
    en_remedy = "Call it with a tenant_access_token."
    link = TOKENS


# --- what the caller may do


class ScopeMissing(Coded):
    """The app holds none of the scopes for the identity that calls. `added`: those that it had added and not
    published; `in_review`: those that waited in a version under review, whose number `version` is.
    """

    code = 99991672
    zh = "应用没有开通调用此接口所需的权限[：{shown}]。"
    en = "The app lacks a scope that is needed[: {shown}]."
    zh_remedy = "打开错误信息中的链接，权限已替你选好，开通任意一项即可；若需审核，还要发布版本并通过审核。"
    en_remedy = (
        "Open the link in the message: the scopes are already selected, and any one will do. If it needs review, "
        "publish a version and have it approved."
    )
    scopes: tuple[str, ...] = ()
    shown: str = ""
    identity: str = "tenant"
    added: tuple[str, ...] = ()
    in_review: tuple[str, ...] = ()
    version: str = ""
    of_value: bool = False
    # Where the scopes can be enabled, and who says so.
    address = ""
    brand = "feishu"

    def failure(self) -> Failure:
        """Clients parse the text, so its shape is the platform's to the letter."""
        kind = "field_scope_required" if self.of_value else "action_scope_required"
        violations = [{"type": kind, "subject": scope} for scope in self.scopes]
        needed = f"Access denied. One of the following scopes is required: [{self.shown}]."
        if self.brand == "lark":
            told = f"Learn more about scopes and how to add them: [{self.shown}]"
            helps = [{"url": self.address, "description": told}]
            return failed(self.status, self.code, needed, violations=violations, helps=helps)
        identity = "应用身份" if self.identity == "tenant" else "用户身份"
        text = (
            f"{needed}应用尚未开通所需的{identity}权限：[{self.shown}]，点击链接申请并开通任一权限即可：{self.address}"
        )
        return failed(self.status, self.code, text, violations=violations)


class ConsentMissing(Coded):
    """The person did not consent to any of the scopes, which the app holds."""

    code = 99991679
    zh = "用户没有把所需的权限授权给应用[：{shown}]。"
    en = "The person has not granted the app a scope that is needed[: {shown}]."
    zh_remedy = "先为应用开通列出的用户身份权限，再重新获取 user_access_token，并在授权时同意这些权限。"
    en_remedy = "Enable the listed user scopes for the app, then fetch a new user_access_token and agree to them."
    scopes: tuple[str, ...] = ()
    shown: str = ""
    # Where it is explained.
    address = ""

    def failure(self) -> Failure:
        """The text is the platform's to the letter (recorded: coze-dev/coze-studio#235)."""
        text = (
            "Unauthorized. You do not have permission to perform the requested operation on the resource. "
            "Please request user re-authorization and try again. "
            f"required one of these privileges under the user identity: [{self.shown}]."
            f"应用未获取所需的用户授权：[{self.shown}]，点击链接查看解决方案：{self.address}"
        )
        violations = [{"type": "action_privilege_required", "subject": scope} for scope in self.scopes]
        return failed(self.status, self.code, text, violations=violations)


class TooManyCalls(Coded):
    """More calls than the endpoint's tier lets through: `limit` of them, until `reset_s` seconds are over."""

    code, status, text = 99991400, 429, "request trigger frequency limit"
    zh = "调用太频繁，超过了这个接口的频率限制。"
    en = "Too many calls: the rate limit of this endpoint was reached."
    zh_remedy = "等待响应头 x-ogw-ratelimit-reset 给出的秒数再重试，并降低并发。测试时可用 --limits off 关闭限制。"
    en_remedy = (
        "Wait the seconds given in x-ogw-ratelimit-reset, then retry with fewer parallel calls. In tests, --limits off "
        "turns limits off."
    )
    link = "/document/larkstead/rate-limits"
    limit: int = 0
    reset_s: int = 0

    def failure(self) -> Failure:
        """The headers say when to try again."""
        headers = {"x-ogw-ratelimit-limit": str(self.limit), "x-ogw-ratelimit-reset": str(self.reset_s)}
        return failed(self.status, self.code, self.text, headers=headers)


# --- the app's credentials, which only the token endpoints take


class BadCredentials(Coded):
    """The app_id has not the form of one."""

    of_request = frozenset({"app_id"})
    code, text = 10003, "invalid param"
    zh = "app_id [“{app_id}” ]的格式不对：应为 cli_ 加 16 位十六进制字符。"
    en = "The app_id [{app_id} ]is malformed: it is cli_ and 16 hex digits."
    zh_remedy = "从“凭证与基础信息”页复制 app_id 和 app_secret，以 JSON 或表单放在请求体里。"
    en_remedy = (
        "Copy app_id and app_secret from the app's Credentials & Basic Info page and send them as JSON or as a form."
    )
    link = "/app"
    app_id: str = ""


class NoAppOfCredentials(Coded):
    """No app on this server has the app_id."""

    of_request = frozenset({"app_id"})
    code, text = 10014, "app id not exists"
    zh = "这台服务器上没有应用[ {app_id}]：它可能属于真实的飞书，或另一个数据目录。"
    en = "There is no [app {app_id}|such app] on this server: it may be the real Feishu's, or of another data folder."
    zh_remedy = "使用这台服务器上的应用的 app_id 和 app_secret。"
    en_remedy = "Use the app_id and app_secret of an app on this server."
    link = "/app"
    app_id: str = ""


class WrongSecret(Coded):
    """The app has another secret."""

    of_request = frozenset({"app"})
    code, text = 10014, "app secret invalid"
    zh = "密钥不对。"
    en = "The app secret is wrong."
    zh_remedy = "从“凭证与基础信息”页重新复制 App Secret；密钥重置过就换成新的。"
    en_remedy = "Copy it again from the app's Credentials & Basic Info page; if it was reset, use the new one."
    app: int = 0


# --- the same where a long connection is asked for


class NoAppToConnect(NoAppOfCredentials):
    """No app on this server has the AppID."""

    code, text = 1000040345, "app_id or app_secret is invalid"


class WrongSecretToConnect(WrongSecret):
    """The app has another secret."""

    code, text = 1000040345, "app_id or app_secret is invalid"


# --- this server


class InternalError(Coded):
    """A fault of this server."""

    code, status, text = 1500, 500, "internal error"
    zh = "Larkstead 内部出错：不是你的请求的问题。"
    en = "Something went wrong inside Larkstead: the fault is not your request's."
    zh_remedy = "重试一次；若仍然失败，请把服务器日志中带有这个 Log ID 的一条交给管理员。"
    en_remedy = "Try once more; if it stays so, show an admin the line of the server's log that has this Log ID."
