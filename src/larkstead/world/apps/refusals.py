"""Why something about apps, their versions and their scopes is refused."""

from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotAllowed


class BotOff(Refusal):
    """The bot ability is not in force: never added, or added but not published."""

    zh = "应用“{app_name}”的机器人能力尚未生效。"
    en = 'The bot ability of "{app_name}" is not in force.'
    zh_remedy = "在“添加应用能力”中添加机器人，然后创建版本并发布。"
    en_remedy = "Add the bot under Add features, then create a version and publish it."
    link = "/app/{app_id}/ability"


class OutsideAvailability(Refusal):
    """The person is outside the app's availability, on its forbidden list, or not active."""

    zh = "{name} 不在应用“{app_name}”的可用范围内。"
    en = '{name} is outside the availability of "{app_name}".'
    zh_remedy = "创建新版本，把该成员加入可用范围后发布。"
    en_remedy = "Create a new version whose availability includes this member, and publish it."
    link = "/app/{app_id}/version"


class OpenIdOfAnotherApp(Refusal):
    """The open_id was issued to another app; `app_id` names it when it belongs to the same tenant."""

    zh = "该 open_id 属于另一个应用。"
    en = "This open_id belongs to another app."
    zh_remedy = "open_id 只在签发它的应用内有效：请用当前应用重新获取，或改用 union_id。"
    en_remedy = "An open_id is valid only in the app it was issued to: get it with this app, or use a union_id."


class AppOff(Refusal):
    """The app is disabled by the tenant's admin."""

    zh = "应用“{app_name}”已被管理员停用。"
    en = '"{app_name}" was disabled by the admin.'
    zh_remedy = "请企业管理员在管理后台启用。"
    en_remedy = "Ask the enterprise's admin to enable it."
    link = "/admin/apps"


class NeedsScope(Refusal):
    """What was asked needs one of these scopes, which the app does not hold."""

    zh = "需要权限之一：{scopes}"
    en = "One of these scopes is needed: {scopes}"
    link = "/app/{app_id}/auth?q={scopes}"


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
