"""Why something about a group, its members, managers or settings is refused."""

from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotAllowed

_NAMED = frozenset({"chat"})


class NotAGroup(NotAllowed):
    """The chat is a conversation of two, and this is for groups alone."""

    of_request = _NAMED
    zh = "该会话是单聊，此操作只适用于群。"
    en = "This is a conversation of two; only a group can be changed so."
    zh_remedy = "使用 chat_mode 为 group 的会话。"
    en_remedy = "Name a chat whose chat_mode is group."
    chat: int = 0


class NotGoverning(NotAllowed):
    """Only the owner and the managers may, or the app that made the group and holds im:chat:operate_as_owner."""

    of_request = _NAMED
    zh = "操作者不是该群的群主或管理员。"
    en = "Who acts is neither the group's owner nor one of its managers."
    zh_remedy = (
        "由群主把操作者设为管理员，或为创建该群的应用开通 im:chat:operate_as_owner；入群权限可在群设置中改为所有成员。"
    )
    en_remedy = (
        "Let the owner make them a manager, or enable im:chat:operate_as_owner for the app that made the group; who "
        "may add members can be set to all members."
    )
    link = "/messenger"
    chat: int = 0


class NotTheOwner(NotGoverning):
    """Only the owner may."""

    zh = "操作者不是该群的群主。"
    en = "Who acts is not the group's owner."
    zh_remedy = "由群主操作，或先转让群主。"
    en_remedy = "Let the owner do it, or hand the group over first."


class MayNotRemove(NotGoverning):
    """Members take out nobody but themselves."""

    zh_remedy = "由群主或管理员移出；成员可以自己退群。"
    en_remedy = "Let the owner or a manager do it; everybody may leave by themselves."


class EditClosed(NotGoverning):
    """The group lets its owner and managers alone edit it."""

    zh = "该群仅群主和管理员可以编辑群信息。"
    en = "This group lets only its owner and managers edit it."
    zh_remedy = "由群主或管理员操作，或把 edit_permission 改为 all_members。"
    en_remedy = "Let one of them do it, or set edit_permission to all_members."


class OnlySomeParts(NotGoverning):
    """Members may change the name, the description and the picture alone; `fields` are what else was given."""

    zh = "普通成员只能修改群名称、群描述、群头像和国际化群名称[，不能修改 {fields}]。"
    en = "Members may change a group's name, description, picture and i18n_names alone[, not {fields}]."
    fields: str = ""


class OwnerStays(Refusal):
    """The owner cannot be taken out by another."""

    of_request = _NAMED
    zh = "群主不能被移出群。"
    en = "The owner cannot be taken out of their group."
    zh_remedy = "先转让群主，再移出。"
    en_remedy = "Hand the group over first."
    chat: int = 0


class NoHeir(Refusal):
    """A bot that owns a group would leave it, and there is no person to own it next."""

    of_request = _NAMED
    zh = "群里没有可以接任群主的成员。"
    en = "There is nobody in the group who could own it next."
    zh_remedy = "先加入一名成员，或解散该群。"
    en_remedy = "Add somebody first, or dissolve the group."
    chat: int = 0


class GroupFull(Refusal):
    """The group has as many members, or as many bots, as it may; `limit` says how many."""

    of_request = _NAMED
    zh = "群成员[已达上限 {limit}|数量已达上限：5000 人，或 15 个机器人]。"
    en = "The group has as many as it may[: {limit}|: 5,000 people, or 15 bots]."
    zh_remedy = "先移出一些成员，或另建一个群。"
    en_remedy = "Take somebody out first, or make another group."
    chat: int = 0
    limit: int = 0


class NoValidMembers(Refusal):
    """None of those who were named can be taken; or none was named."""

    zh = "ID 列表为空，或其中没有有效的成员。"
    en = "The list of ids is empty, or none in it can be taken."
    zh_remedy = "检查 ID 列表：成员须在职，管理员须在群内。"
    en_remedy = "See that the people are active, and, to be managers, in the group."


class UnavailableIds(Refusal):
    """Some of the ids that were named cannot be taken; `ids` are they."""

    of_request = frozenset({"ids"})
    zh = "有不可用的 ID[：{ids}]。"
    en = "Some ids cannot be taken[: {ids}]."
    zh_remedy = "去掉这些 ID：不存在、已离职、不在应用可用范围内，或机器人未启用。"
    en_remedy = (
        "Leave them out: they do not exist, have resigned, are outside the availability, or are bots that are off."
    )
    ids: str = ""


class BotUnknown(Refusal):
    """There is no app with this app_id; `app_id` names it."""

    of_request = frozenset({"app_id"})
    zh = "没有这个机器人[：{app_id}]。"
    en = "There is no such bot[: {app_id}]."
    zh_remedy = "bot_id_list 填写应用的 App ID（cli_…）。"
    en_remedy = "bot_id_list takes App IDs (cli_…)."
    app_id: str = ""


class UserResigned(Refusal):
    """Somebody who was named has resigned or is frozen; `name` names them."""

    zh = "[{name}|该成员]已离职或被冻结。"
    en = "[{name}|Somebody named] has resigned or is frozen."
    zh_remedy = "从列表中去掉此人。"
    en_remedy = "Leave them out."
    name: str = ""


class OwnerElsewhere(Refusal):
    """The owner who was named is of another enterprise."""

    zh = "指定的群主属于另一个企业。"
    en = "The owner that was named is of another enterprise."
    zh_remedy = "指定应用所在企业的成员。"
    en_remedy = "Name somebody of the app's enterprise."


class OwnerOutside(Refusal):
    """The new owner is not in the group."""

    zh = "新群主[ {name} ]不在群里。"
    en = "The new owner[ {name}] is not in the group."
    zh_remedy = "先邀请此人入群。"
    en_remedy = "Add them to the group first."
    name: str = ""


class OwnerUnfit(Refusal):
    """The new owner has resigned or is frozen."""

    zh = "新群主[ {name} ]已离职或被冻结。"
    en = "The new owner[ {name}] has resigned or is frozen."
    zh_remedy = "指定在职的成员。"
    en_remedy = "Name somebody who is active."
    name: str = ""


class PublicNameMissing(Refusal):
    """A public group has to have a name."""

    zh = "公开群需要群名称。"
    en = "A public group has to have a name."
    zh_remedy = "填写 name，至少 2 个字符。"
    en_remedy = "Give it a name of two characters or more."


class PublicNameShort(Refusal):
    """The name of a public group has fewer than two characters."""

    zh = "公开群名称至少 2 个字符。"
    en = "The name of a public group has at least two characters."
    zh_remedy = "换一个更长的名称。"
    en_remedy = "Choose a longer one."


class PublicNameTaken(Refusal):
    """Another public group has this name."""

    of_request = frozenset({"name"})
    zh = "已有公开群使用名称[“{name}”]。"
    en = "Another public group has the name[ {name}]."
    zh_remedy = "换一个名称，或保持为私有群。"
    en_remedy = "Choose another one, or leave the group private."
    name: str = ""


class BadSetting(Refusal):
    """A value of a group's settings that will not do; `field` names it, `reason` says why in the platform's tongue."""

    zh = "群设置[ {field} ]不正确[：{reason}]。"
    en = "The setting [{field} ]will not do[: {reason}]."
    zh_remedy = (
        "add_member_permission 与 share_card_permission 须同步；保密模式开启时至少一项为 not_anyone，关闭时都为 "
        "all_members；名称和描述不宜过长。"
    )
    en_remedy = (
        "add_member_permission goes with share_card_permission; restricted mode has a not_anyone when it is on and "
        "none when it is off; names and descriptions are short."
    )
    field: str = ""
    reason: str = ""


class NothingSought(Refusal):
    """A search in groups without words and without members."""

    zh = "query 和 filter.member_ids 不能都为空。"
    en = "query and filter.member_ids are both empty."
    zh_remedy = "至少给出其中一项：群名称或成员名称的关键词，或成员的 ID。"
    en_remedy = "Say at least one of them: words of a group's or a member's name, or ids of members."


class BadAvatar(Refusal):
    """The picture is no avatar that was uploaded here; `key` names it."""

    of_request = frozenset({"key"})
    zh = "群头像[ {key} ]不可用。"
    en = "[{key}|The picture] cannot be a group's avatar."
    zh_remedy = "以 image_type=avatar 上传图片，使用返回的 image_key。"
    en_remedy = "Upload it with image_type=avatar and use the image_key that is answered."
    key: str = ""


class TooManyManagers(Refusal):
    """The group has as many managers as it may; `limit` says how many."""

    of_request = _NAMED
    zh = "群管理员[已达上限 {limit} 名|已达上限 10 名]。"
    en = "A group has at most [{limit}|10] managers."
    zh_remedy = "先删除其他管理员。"
    en_remedy = "Take it from another one first."
    chat: int = 0
    limit: int = 0


class NotPublic(Refusal):
    """The group is no public one."""

    of_request = _NAMED
    zh = "该会话不是公开群，不能主动加入。"
    en = "This is no public group, so nobody joins it by themselves."
    zh_remedy = "由群成员邀请入群，或把 chat_type 改为 public。"
    en_remedy = "Let a member add them, or set chat_type to public."
    chat: int = 0


class NeedsApproval(Refusal):
    """Who would join has to be let in by the owner or a manager."""

    of_request = _NAMED
    zh = "该群开启了入群审批，不能通过接口主动加入。"
    en = "Who joins this group has to be let in, so nobody joins it by a call."
    zh_remedy = "在消息页面申请加入，由群主或管理员同意；或关闭入群审批。"
    en_remedy = "Ask to join in the messenger, or switch membership_approval off."
    link = "/messenger"
    chat: int = 0


class LinkDead(Refusal):
    """A link into a group that does not work, or no longer."""

    zh = "该群链接无效或已过期。"
    en = "This link into a group does not work, or no longer."
    zh_remedy = "向群成员要一个新的链接。"
    en_remedy = "Ask somebody in the group for a new one."


class P2pHasNoLink(Refusal):
    """A conversation of two has no link."""

    zh = "单聊没有分享链接。"
    en = "A conversation of two has no link to share."
    zh_remedy = "使用群的 chat_id。"
    en_remedy = "Name a group."


class SharingClosed(NotGoverning):
    """The group lets its owner and managers alone share it."""

    zh = "该群仅群主和管理员可以分享。"
    en = "This group lets only its owner and managers share it."


class SpeakingClosed(Refusal):
    """The group lets only some speak, and who sends is none of them."""

    of_request = _NAMED
    zh = "该群只允许部分成员发言，发送者不在其中。"
    en = "This group lets only some speak, and the sender is none of them."
    zh_remedy = "在群设置中把发送者设为管理员或加入可发言名单，或允许所有成员发言。"
    en_remedy = "Make the sender a manager, put them on the list of those who may, or let all members speak."
    link = "/messenger"
    chat: int = 0


class AtAllClosed(SpeakingClosed):
    """The group lets only its owner and managers mention everybody."""

    zh = "该群仅群主和管理员可以 @所有人。"
    en = "This group lets only its owner and managers mention everybody."
    zh_remedy = "去掉 @所有人，或在群设置中允许所有成员 @所有人。"
    en_remedy = "Leave the mention out, or let all members mention everybody."


class CopyingClosed(Refusal):
    """The group's restricted mode keeps its messages from being copied."""

    of_request = _NAMED
    zh = "该群开启了保密模式，禁止复制和转发消息。"
    en = "The group's restricted mode forbids copying and forwarding its messages."
    zh_remedy = "关闭保密模式，或允许复制和转发消息。"
    en_remedy = "Switch restricted mode off, or let members copy messages."
    chat: int = 0


class DownloadClosed(CopyingClosed):
    """The group's restricted mode keeps what its messages hold from being downloaded."""

    zh = "该群开启了保密模式，禁止下载资源文件。"
    en = "The group's restricted mode forbids downloading what its messages hold."
    zh_remedy = "关闭保密模式，或允许下载资源。"
    en_remedy = "Switch restricted mode off, or let members download."
