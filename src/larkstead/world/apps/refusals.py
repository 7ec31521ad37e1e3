"""Why something about apps, their versions and their scopes is refused."""

from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotAllowed


class BotOff(Refusal):
    """The bot ability is not in force: never added, added but not published, or waiting for a review. `why` says which,
    `version` the number of the version in review.
    """

    zh = "应用[“{app_name}”]的机器人能力尚未生效。"
    en = 'The bot ability of ["{app_name}"|the app] is not in force.'
    zh_remedy = "在“添加应用能力”中添加机器人，然后创建版本并发布。"
    en_remedy = "Add the bot under Add features, then create a version and publish it."
    link = "/app/{app_id}/ability"
    app_id: str = ""
    app_name: str = ""
    why: str = ""
    version: str = ""


class OutsideAvailability(Refusal):
    """The person is outside the app's availability, on its forbidden list, or not active: `why` is one of
    `availability.OutReason`. `user` is the person, `version` the version that was online.
    """

    of_request = frozenset({"user", "name"})
    zh = "[{name} |对方]不在应用[“{app_name}”]的可用范围内。"
    en = '[{name}|The person] is outside the availability of ["{app_name}"|the app].'
    zh_remedy = "创建新版本，把该成员加入可用范围后发布。"
    en_remedy = "Create a new version whose availability includes this member, and publish it."
    link = "/app/{app_id}/version"
    app_id: str = ""
    app_name: str = ""
    user: int = 0
    name: str = ""
    why: str = ""
    version: int = 0


class OpenIdOfAnotherApp(Refusal):
    """The open_id was issued to another app; `app_id` names it when it belongs to the same tenant."""

    of_request = frozenset({"value"})
    zh = "该 open_id 属于另一个应用。"
    en = "This open_id belongs to another app."
    zh_remedy = "open_id 只在签发它的应用内有效：请用当前应用重新获取，或改用 union_id。"
    en_remedy = "An open_id is valid only in the app it was issued to: get it with this app, or use a union_id."
    value: str = ""
    app_id: str = ""


class AppOff(Refusal):
    """The app is disabled by the tenant's admin."""

    zh = "应用[“{app_name}”]已被管理员停用。"
    en = '["{app_name}"|The app] was disabled by the admin.'
    zh_remedy = "请企业管理员在管理后台启用。"
    en_remedy = "Ask the enterprise's admin to enable it."
    link = "/admin/apps"
    app_id: str = ""
    app_name: str = ""


class NeedsScope(Refusal):
    """What was asked needs one of these scopes, which the app does not hold; or, with `app_holds`, which the person did
    not consent to.
    """

    zh = "需要[权限之一：{scopes}|接口自身之外的权限]"
    en = "[One of these scopes is needed: {scopes}|A scope besides the endpoint's own is needed]"
    zh_remedy = "为应用开通该权限；需审核的权限要随新版本发布。"
    en_remedy = "Enable it for the app; one that needs review comes with a new version."
    link = "/app/{app_id}/auth?q={scopes}"
    scopes: str = ""
    app_id: str = ""
    reason: str = ""
    app_holds: bool = False


class NotManager(NotAllowed):
    """Only the app's owner or a collaborator may do this. It does not name the app: not everybody may know it."""

    zh = "你不是该应用的所有者或协作者。"
    en = "You are neither owner nor collaborator of this app."
    zh_remedy = "请应用所有者在“成员管理”中添加你。"
    en_remedy = "Ask the app's owner to add you under Members."


class ConfigLocked(Refusal):
    """A version is in review: until it is decided or withdrawn the app's configuration stands still."""

    zh = "版本 {number} 正在审核中，应用配置已锁定。"
    en = "Version {number} is in review: the app's configuration is locked."
    zh_remedy = "等待审核结果，或先撤回该版本的发布申请。"
    en_remedy = "Wait for the verdict, or withdraw the version first."
    link = "/app/{app_id}/version"


class DraftExists(Refusal):
    """There is a version that has not been submitted, or is in review; another one has to wait."""

    zh = "已有未发布的版本 {number}。"
    en = "Version {number} has not been published yet."
    zh_remedy = "请继续编辑、发布或删除该版本。"
    en_remedy = "Edit, publish or delete that version."
    link = "/app/{app_id}/version"


class NotEditable(Refusal):
    """The version was submitted: it can no longer be edited, deleted or submitted."""

    zh = "版本 {number} 已提交，不能再修改。"
    en = "Version {number} was submitted and cannot be changed."
    zh_remedy = "审核中的版本可先撤回；已处理的版本请创建新版本。"
    en_remedy = "Withdraw it if it is in review; otherwise create a new version."
    link = "/app/{app_id}/version"


class NotInReview(Refusal):
    """The version is not waiting for a verdict (it was decided or withdrawn meanwhile)."""

    zh = "版本 {number} 不在审核中。"
    en = "Version {number} is not in review."


class NotNarrower(Refusal):
    """A reviewer may narrow the availability that was asked for, not widen it."""

    zh = "审核时只能缩小可用范围，不能扩大。"
    en = "A review can narrow the availability, not widen it."


class BadAppId(Refusal):
    """The app_id is malformed."""

    of_request = frozenset({"value"})
    zh = "app_id 格式不正确[：{value}]"
    en = "This app_id is malformed[: {value}]"
    zh_remedy = "使用 cli_ 开头的完整 app_id，或填 me。"
    en_remedy = "Use the full app_id, which begins with cli_, or me."
    value: str = ""


class NoSuchApp(Refusal):
    """No app has this app_id."""

    of_request = frozenset({"value"})
    zh = "应用不存在[：{value}]"
    en = "There is no [app {value}|such app]."
    zh_remedy = "核对 app_id；查询调用者自己可填 me。"
    en_remedy = "Check the app_id; `me` is the calling app."
    value: str = ""


class AppOfAnotherTenant(Refusal):
    """The app belongs to another enterprise."""

    of_request = frozenset({"value"})
    zh = "应用[ {value} ]不在本企业内。"
    en = "The app [{value} ]is not of this enterprise."
    zh_remedy = "查询本企业的应用。"
    en_remedy = "Ask for an app of the same enterprise."
    link = "/app"
    value: str = ""


class OtherApp(Refusal):
    """Another app of the enterprise, and the caller does not hold the scope for those."""

    of_request = frozenset({"value"})
    zh = "查询其他应用需要[权限 {scopes}|更高的权限]。"
    en = "Another app can be asked for only with [the scope {scopes}|a further scope]."
    zh_remedy = (
        "查询自己可填 me；查询其他应用请开通[ {scopes}|：应用信息 admin:app.info:readonly，"
        "版本 application:application.app_version:readonly]。"
    )
    en_remedy = (
        "Use me for the calling app, or enable [{scopes}|admin:app.info:readonly for apps, "
        "application:application.app_version:readonly for versions]."
    )
    link = "/app/{app_id}/auth?q={scopes}"
    value: str = ""
    scopes: str = ""
    app_id: str = ""


class NoSuchVersion(Refusal):
    """No version has this version_id."""

    of_request = frozenset({"value"})
    zh = "版本不存在[：{value}]"
    en = "There is no [version {value}|such version]."
    zh_remedy = "通过“获取应用版本列表”获取 version_id。"
    en_remedy = "Get the version_id from the list of versions."
    value: str = ""


class VersionOfAnotherApp(Refusal):
    """The version belongs to another app."""

    of_request = frozenset({"value"})
    zh = "版本[ {value} ]不属于该应用。"
    en = "The version [{value} ]is not of this app."
    zh_remedy = "核对 app_id 与 version_id 是否对应。"
    en_remedy = "Check that app_id and version_id belong together."
    value: str = ""


class DepartmentOutOfReach(Refusal):
    """The department is outside the app's contacts range."""

    of_request = frozenset({"department"})
    zh = "部门不在应用[“{app_name}”]的通讯录权限范围内。"
    en = 'The department is outside the contacts range of ["{app_name}"|the app].'
    zh_remedy = "创建新版本，把该部门加入可用范围后发布。"
    en_remedy = "Create a new version whose availability includes the department, and publish it."
    link = "/app/{app_id}/version"
    app_id: str = ""
    app_name: str = ""
    department: int = 0
    version: int = 0
