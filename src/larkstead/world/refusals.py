"""Why a thing is refused: one class a cause, with its data, what it means and what mends it. No codes, no HTTP.

`zh`/`en` say what is wrong, `zh_remedy`/`en_remedy` what to do; `{names}` are filled from the data given when it is
raised. `link` (optional, also a template) is the page on which it can be mended. Which code a cause has at an
endpoint, the endpoint says.
"""

from collections.abc import Sequence

from larkstead.world.nouns import NOUNS, Thing
from larkstead.world.refusal import Refusal

# --- finding things -------------------------------------------------------------------------------------------------


class NotFound(Refusal):
    """The thing named does not exist for the one who asks (another tenant's is simply not found). `near`: the names of
    those that may have been meant.
    """

    zh = "没有这个{zh_noun}{zh_name}。"
    en = "There is no such {en_noun}{en_name}."
    zh_remedy = "{zh_near}{zh_hint}"
    en_remedy = "{en_near}{en_hint}"

    def __init__(self, thing: Thing, what: str = "", near: Sequence[str] = ()) -> None:
        noun, names = NOUNS[thing], ", ".join(near)
        super().__init__(
            what=what,
            zh_noun=noun.zh,
            en_noun=noun.en,
            zh_name=f"：{what}" if what else "",
            en_name=f": {what}" if what else "",
            zh_near=f"相近的有 {names}。" if names else "",
            en_near=f"Near it are {names}. " if names else "",
            zh_hint=noun.zh_remedy,
            en_hint=noun.en_remedy,
        )


class NotAllowed(Refusal):
    """The person may not do this."""

    zh = "你没有权限执行此操作。"
    en = "You are not allowed to do this."
    zh_remedy = "请联系企业管理员或应用所有者。"
    en_remedy = "Ask the enterprise's admin or the app's owner."


class BadField(Refusal):
    """A field's value will not do; `field` names it, `why_zh`/`why_en` say why."""

    zh = "{why_zh}"
    en = "{why_en}"


# --- messages -------------------------------------------------------------------------------------------------------


class BotOff(Refusal):
    """The bot ability is not in force: never added, or added but not published."""

    zh = "应用“{app_name}”的机器人能力尚未生效。"
    en = 'The bot ability of "{app_name}" is not in force.'
    zh_remedy = "在“添加应用能力”中添加机器人，然后创建版本并发布。"
    en_remedy = "Add the bot under Add features, then create a version and publish it."
    link = "/app/{app_id}/ability"


class OutOfReach(Refusal):
    """The person is outside the app's availability, on its forbidden list, or not active."""

    zh = "{name} 不在应用“{app_name}”的可用范围内。"
    en = '{name} is outside the availability of "{app_name}".'
    zh_remedy = "创建新版本，把该成员加入可用范围后发布。"
    en_remedy = "Create a new version whose availability includes this member, and publish it."
    link = "/app/{app_id}/version"


class NotInChat(Refusal):
    """The bot or person that acts is not a member of the chat."""

    zh = "操作者不在该会话中。"
    en = "The bot or person is not in this chat."
    zh_remedy = "先把机器人加入该群。"
    en_remedy = "Add the bot to the chat first."
    link = "/messenger"


class WrongIdKind(Refusal):
    """The id is of another kind than the caller said, or is malformed; `name` is the parameter's."""

    zh = "{name} 与其类型不符：{value}"
    en = "{name} does not fit its type: {value}"


class UnknownId(Refusal):
    """A well-formed id that names nothing here; `kind` is open_id, union_id, user_id, email, chat_id or message_id."""

    zh = "{kind} 不存在：{value}"
    en = "This {kind} does not exist: {value}"


class OpenIdOfAnotherApp(Refusal):
    """The open_id was issued to another app; `app_id` names it when it belongs to the same tenant."""

    zh = "该 open_id 属于另一个应用。"
    en = "This open_id belongs to another app."
    zh_remedy = "open_id 只在签发它的应用内有效：请用当前应用重新获取，或改用 union_id。"
    en_remedy = "An open_id is valid only in the app it was issued to: get it with this app, or use a union_id."


class IdOfAnotherTenant(Refusal):
    """The id names somebody of another tenant; `kind` says which kind of id."""

    zh = "该 {kind} 属于另一个企业。"
    en = "This {kind} belongs to another enterprise."


class TooLong(Refusal):
    """The content is larger than its type may be; `limit` and `size` are bytes."""

    zh = "消息内容 {size} 字节，超过上限 {limit} 字节。"
    en = "The content has {size} bytes, over the limit of {limit}."


class BadContent(Refusal):
    """The content does not fit its msg_type; `reason` is the reason as the platform words it."""

    zh = "消息内容不正确：{reason}"
    en = "The message content is not right: {reason}"


class ContentNotEmulated(Refusal):
    """A message type that the platform knows and this server does not build yet."""

    zh = "Larkstead 尚未支持 {msg_type} 类型的消息。"
    en = "Larkstead does not build {msg_type} messages yet."


class TooFast(Refusal):
    """More than five messages a second to one person or chat."""

    zh = "向同一接收者发送消息过快（上限每秒 5 条）。"
    en = "Messages to one receiver come too fast (at most 5 a second)."


class NotUploader(Refusal):
    """The image or file was uploaded by another app, or by a person; `key` names it."""

    zh = "资源 {key} 不是当前应用上传的。"
    en = "{key} was not uploaded by this app."
    zh_remedy = "用当前应用重新上传后，使用返回的 key。"
    en_remedy = "Upload it with this app and use the key that is answered."


class WrongFileType(Refusal):
    """The file was uploaded as another type than the message is of; `file_type` and `msg_type` say which."""

    zh = "file_type 为 {file_type} 的文件不能用于 {msg_type} 消息。"
    en = "A file of the type {file_type} cannot be sent as a {msg_type} message."


class P2pNotShared(Refusal):
    """A conversation of two has no card that could be shared."""

    zh = "单聊不能作为群名片分享。"
    en = "A p2p chat cannot be shared."


class FileTooLarge(Refusal):
    """The upload is larger than is taken; `limit` and `size` are bytes."""

    zh = "文件 {size} 字节，超过上限 {limit} 字节。"
    en = "The file has {size} bytes, over the limit of {limit}."


class FileEmpty(Refusal):
    """The upload holds nothing."""

    zh = "不能上传空文件。"
    en = "The file is empty."


class BadImage(Refusal):
    """The upload is no picture of a known format."""

    zh = "无法识别图片格式（支持 JPG、PNG、WEBP、GIF、BMP、ICO、TIFF、HEIC）。"
    en = "The format of the picture is not known (JPG, PNG, WEBP, GIF, BMP, ICO, TIFF, HEIC are)."


class ImageTooWide(Refusal):
    """The picture has more pixels on a side than are taken; `limit` is the most."""

    zh = "图片为 {width} x {height} 像素，单边上限 {limit}。"
    en = "The picture has {width} x {height} pixels; a side has at most {limit}."


class UnknownFile(Refusal):
    """A well-formed key of nothing that is here."""

    zh = "资源 {key} 不存在。"
    en = "There is no image or file {key}."


class NotInMessage(Refusal):
    """The message does not hold the resource."""

    zh = "消息中没有资源 {key}。"
    en = "The message does not hold {key}."


class NoResources(Refusal):
    """Messages of this type have no resources that could be downloaded; `msg_type` names it."""

    zh = "{msg_type} 消息中的资源不能下载。"
    en = "The resources of {msg_type} messages cannot be downloaded."


class MessageGone(Refusal):
    """The message was recalled or deleted."""

    zh = "消息已被撤回。"
    en = "The message was recalled."


class MessageHidden(Refusal):
    """The message is not visible to the one who asks."""

    zh = "该消息对操作者不可见。"
    en = "The message is not visible to the one who asks."


class ChatDissolved(Refusal):
    """The chat has been dissolved."""

    zh = "该群已解散。"
    en = "The chat has been dissolved."


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


# --- people and enterprises -----------------------------------------------------------------------------------------


class NotAdmin(NotAllowed):
    """Only an admin of the enterprise may do this."""

    zh = "此操作需要企业管理员身份。"
    en = "Only an admin of the enterprise may do this."
    zh_remedy = "请联系企业管理员。"
    en_remedy = "Ask the enterprise's admin."


class NotManager(NotAllowed):
    """Only the app's owner or a collaborator may do this. It does not name the app: not everybody may know it."""

    zh = "你不是该应用的所有者或协作者。"
    en = "You are neither owner nor collaborator of this app."
    zh_remedy = "请应用所有者在“成员管理”中添加你。"
    en_remedy = "Ask the app's owner to add you under Members."


class AlreadyTaken(Refusal):
    """A value that has to be unique is in use; `field` names it."""

    zh = "{field} 已被使用：{value}。"
    en = "This {field} is already in use: {value}."
    zh_remedy = "请换一个值，或改用已有的那一个。"
    en_remedy = "Choose another one, or go on with what has it already."


class LastAdmin(Refusal):
    """The enterprise would be left without an active admin."""

    zh = "企业至少需要一名在职的管理员。"
    en = "An enterprise needs at least one active admin."
    zh_remedy = "先把另一名成员设为管理员。"
    en_remedy = "Make another member an admin first."
    link = "/admin/members"


class DepartmentInUse(Refusal):
    """The department has members or departments below it."""

    zh = "部门“{name}”下还有成员或子部门。"
    en = '"{name}" still has members or departments below it.'
    zh_remedy = "先移走成员和子部门。"
    en_remedy = "Move its members and departments away first."
    link = "/admin/departments"


class InvitationOver(Refusal):
    """The invitation was revoked, has expired, or never existed."""

    zh = "邀请链接无效或已过期。"
    en = "This invitation is not valid any more."
    zh_remedy = "请管理员重新邀请。"
    en_remedy = "Ask an admin for a new invitation."


class AlreadyMember(Refusal):
    """The account already is a member of the enterprise."""

    zh = "你已是“{tenant_name}”的成员。"
    en = 'You already are a member of "{tenant_name}".'


class WrongPassword(Refusal):
    """E-mail and password do not belong together (which of the two is wrong is not told)."""

    zh = "邮箱或密码不正确。"
    en = "The e-mail or the password is wrong."


class NotActive(Refusal):
    """The person has resigned or is frozen; `status` says which."""

    zh = "{name} 的账号不可用（{status}）。"
    en = "{name} cannot sign in ({status})."
    zh_remedy = "请联系企业管理员。"
    en_remedy = "Ask the enterprise's admin."


# --- apps, versions, reviews ----------------------------------------------------------------------------------------


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
