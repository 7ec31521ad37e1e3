"""Why a documented refusal does not occur here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a documented refusal does not occur."""

    zh: str
    en: str


EARLIER = Reason(
    "网关会先以通用错误码拒绝这类请求（参数校验为 99992402，应用停用为 99991662，ID 不存在为 99992351 等）。",
    "The gateway refuses such a call first, with a code all endpoints share: 99992402 for parameters, 99991662 for a "
    "disabled app, 99992351 and its like for ids.",
)
EARLIER_BODY = Reason(
    "请求体不是 JSON 时，网关先返回 9499。",
    "A body that is no JSON is refused by the gateway first, with 9499.",
)
RESIGNED = Reason(
    "向已离职成员发送消息时返回 230013，与官方对 230013 的说明一致。",
    "A message to somebody who has resigned is refused with 230013, as the page says at that code.",
)
PLACE_UNKNOWN = Reason(
    "公开资料没有说明该错误在什么情况下先于 230001 和 99992351 出现。",
    "No public source says when this comes before 230001 and 99992351.",
)
CUSTOM_ONLY = Reason("Larkstead 中只有企业自建应用。", "Every app in Larkstead is a custom app.")
NEVER_GONE = Reason("应用不会被删除，只会被停用。", "Apps are disabled here, never deleted.")
NO_EXTERNAL = Reason("尚不支持外部群和跨企业会话。", "Chats across enterprises are not emulated yet.")
ALL_HISTORY = Reason(
    "新成员总能看到群的历史消息，没有关闭的设置。",
    "Whoever comes into a group sees its history; there is no setting against it.",
)
ALL_EDITIONS = Reason(
    "所有企业都可以使用该设置，没有按版本或由管理员的限制。",
    "Every enterprise has this setting, whatever its edition, and no admin's rule forbids it.",
)
NO_LABELS = Reason("没有群标签（Label）和 ocic 类型标签。", "There are no labels of chats, and no ocic type tags.")
NO_MEETINGS = Reason("没有视频会议。", "There are no video meetings.")
NO_BANS = Reason("群不会被平台封禁。", "The platform bans no group.")
NO_TEAMS = Reason("没有团队群。", "There are no groups of teams.")
NO_TABS_HERE = Reason("该接口没有标签页参数。", "The endpoint takes no tab, so no name of one can be too long.")
NO_BUSY_CHAT = Reason(
    "对同一个群的并发操作会依次完成，不会因此限流。",
    "Calls that change one group at the same time are done one after another, and none is refused for it.",
)
GROUPS_WAIT = Reason(
    "相同 uuid 的请求会等待前一个请求完成，然后返回同一个群。",
    "A second call with the same uuid waits for the first and answers the same group.",
)
OWN_GROUPS = Reason(
    "查看和解散只涉及调用者所在的群，与应用可用范围无关。",
    "What is looked at or ended is a group that the caller is in, whomever its app reaches.",
)
MEMBERS_KNOWN = Reason(
    "管理员须是群成员；不在应用可用范围内的群成员也可以设为管理员。",
    "Managers are members of the group, who may be outside the app's availability.",
)
MAKER_IN = Reason(
    "令牌总属于一个存在的应用或成员，否则网关先拒绝。",
    "A token is always one of an app or a person who are there; the gateway refuses any other first.",
)
ITSELF = Reason(
    "加入的总是调用者自己，没有成员列表。",
    "It is the caller who joins: the endpoint takes no list of members.",
)
ALL_GROUPS = Reason(
    "内部群都可以设为公开群。",
    "Every group within an enterprise can be made public.",
)
NO_SHORTAGE = Reason(
    "Larkstead 没有停写和租户自定义存储；磁盘写满时返回 HTTP 500 和 1500。",
    "There is no stop of writing and no storage of an enterprise's own; a full disk is answered with 500 and 1500.",
)
NO_UNAUTHORIZED = Reason(
    "令牌和权限由网关先校验（99991661、99991663、99991672 等）。",
    "Tokens and scopes are judged by the gateway first: 99991661, 99991663, 99991672 and their like.",
)
NONE_LARGER = Reason(
    "这里的文件都不超过 30 MB，因此没有超过 100 MB 的资源。",
    "No file here is larger than 30 MB, so none is over 100 MB.",
)
RECALLED = Reason(
    "Larkstead 中的消息只会被撤回：编辑、更新和回复时返回 230011，查询时消息带有 deleted: true。",
    "Messages are recalled here and not deleted otherwise: changing or answering one is refused with 230011, and reads "
    "show it with deleted: true.",
)
NO_SELF_DESTRUCT = Reason("这里没有定时删除的消息。", "No message deletes itself here.")
NO_AUDIT = Reason("Larkstead 不审查消息内容。", "Larkstead does not judge what messages say.")
NO_CRYPT = Reason("没有密聊和租户加密密钥。", "There are no encrypted chats and no keys of enterprises.")
NO_BLOCKING = Reason(
    "成员不能屏蔽机器人，企业没有沟通管控。",
    "People cannot block bots, and enterprises do not restrict who writes to whom.",
)
WAITS = Reason(
    "相同 uuid 的请求会等待前一个请求完成，然后返回同一条消息。",
    "A second call with the same uuid waits for the first and answers the same message.",
)
SCOPES_FIRST = Reason(
    "缺少权限时网关先返回 99991672 或 99991679；外部群尚不支持。",
    "A missing scope is refused by the gateway, with 99991672 or 99991679, and there are no external chats.",
)
THREAD_OF_MESSAGE = Reason(
    "该接口不接受 thread_id；回复的话题由被回复的消息决定，只要消息存在，话题就存在。",
    "The endpoint takes no thread_id: a reply's thread is that of the message it answers, and is there while that is.",
)
EVERY_CHAT_HAS_THREADS = Reason(
    "Larkstead 的单聊和群聊都支持话题；不支持话题的会话类型（如密聊）这里没有。",
    "Every chat in Larkstead can have threads; the kinds that cannot (secret chats) are not there.",
)
NO_AGGREGATION = Reason("Larkstead 不聚合消息。", "Larkstead does not aggregate messages.")
HIDDEN_THREAD = Reason(
    "话题不可见时返回 230073。",
    "A thread that is not visible is refused with 230073.",
)
NO_INTERNAL = Reason("内部错误以 HTTP 500 和 1500 返回。", "An internal error is answered with HTTP 500 and 1500.")
LEFT_OUT = Reason(
    "不在通讯录权限范围内的成员不会出现在结果中。",
    "People outside the contacts range are left out of the answer.",
)
NO_DEPARTMENT = Reason("该接口没有部门参数。", "The endpoint takes no department.")
NO_QUOTA = Reason(
    "这里不发送短信，也不拨打电话，因此没有加急额度。",
    "No text message is sent and nobody is called here, so there is no quota of them.",
)
NO_FOLDING = Reason("这里不会把消息聚合起来。", "Messages are not folded together here.")
REPEATED_WAITS = Reason(
    "重复的请求会等待前一个请求完成，然后返回同一个表情回复。",
    "A second such call waits for the first and answers the same reaction.",
)
NO_TRACELESS = Reason("话题不会被无痕撤回。", "No thread is removed without a trace.")
OPERATOR_OF_TOKEN = Reason(
    "操作者由访问凭证确定，不会无效。", "The operator is told by the token, and is never one that is not valid."
)
NO_PAGES = Reason("该接口没有 page_token 参数。", "The endpoint takes no page_token.")
REACTION_UNKNOWN = Reason(
    "其他企业的表情回复等同于不存在，返回 231011。",
    "A reaction of another enterprise is like one that does not exist: 231011.",
)
OUTSIDE_IS_231002 = Reason(
    "操作者不在会话中时返回 231002，两个错误码的官方说明相同。",
    "Who is outside of the chat is refused with 231002; the page explains both codes alike.",
)
DISSOLVED_IS_232009 = Reason("群已解散时返回 232009。", "A dissolved chat is refused with 232009.")
NO_TIMED_END = Reason("消息不会定时销毁。", "No message destroys itself.")
NO_TARGETS = Reason(
    "操作的对象是会话本身；机器人的可用范围和协作权限不影响它。",
    "The call is about the chat itself; who is in the app's availability does not matter for it.",
)
NO_DOCUMENTS = Reason(
    "Larkstead 没有云文档：群公告由群成员共有，文档链接只作为链接保存。",
    "There are no documents here: whoever is in a group reads its announcement, and a document's link is kept as "
    "a link.",
)
OLD_FORM = Reason("这里的群公告都是旧版格式。", "Every announcement here is of the old form.")
NO_GROUP_LIMIT = Reason(
    "公开资料没有说明群限流的数值；接口频率限制由网关以 99991400 返回。",
    "No public source tells the limit of a group; that of the endpoint is answered by the gateway with 99991400.",
)
TAKES_TURNS = Reason("对同一群菜单的修改依次执行。", "Changes of one menu take their turns.")
TWO_MODES = Reason("这里的会话只有群聊和单聊。", "Chats here are groups and direct chats.")
NO_SELF_DESTRUCT = Reason("没有定时销毁的消息。", "No message destroys itself.")
UNKNOWN_COME_BACK = Reason(
    "不存在的 ID 在返回值的 invalid 列表中给出，其余的人照常收到消息。",
    "Ids that name nobody come back in the answer's lists, and everybody else gets the message.",
)
ONE_BY_ONE = Reason(
    "批量消息只发给人，没有 @所有人。", "Batch messages go to single people, who are never all mentioned."
)
ONE_CODE = Reason("没有管理权限时返回 232055。", "Who may not change the menu is refused with 232055.")
