"""Why something about chats, messages and uploads is refused."""

from larkstead.wire.content.draft import ContentFault
from larkstead.world.refusal import Refusal


class NotInChat(Refusal):
    """The bot or person that acts is not a member of the chat."""

    of_request = frozenset({"chat"})
    zh = "操作者不在该会话中。"
    en = "The bot or person is not in this chat."
    zh_remedy = "先把机器人加入该群。"
    en_remedy = "Add the bot to the chat first."
    link = "/messenger"
    chat: int = 0


class TooLong(Refusal):
    """The content is larger than its type may be; `limit` and `size` are bytes."""

    zh = "消息内容[ {size} 字节，]超过上限[ {limit} 字节|：文本 150 KB，富文本和卡片 30 KB]。"
    en = (
        "The content [has {size} bytes, over|is over] the limit"
        "[ of {limit}|: 150 KB for text, 30 KB for post and cards]."
    )
    zh_remedy = "拆成多条消息，或把长内容放进文件或文档再发送链接。"
    en_remedy = "Split it, or put it into a file or document and send a link."
    size: int = 0
    limit: int = 0


class BadContent(Refusal):
    """The content does not fit its msg_type; `reason` is the reason as the platform words it, `fault` what kind of
    fault it is, and `member` the member of the content that names nothing.
    """

    zh = "消息内容不正确[：{reason}|，例如 content 不是 JSON 字符串，或不符合 msg_type 的结构。]"
    en = "The message content is not right[: {reason}|: no JSON string, for example, or not the form of its msg_type.]"
    zh_remedy = "按 msg_type 的结构写 content，并先序列化成字符串。"
    en_remedy = "Write content in the form of its msg_type, serialised into a string."
    link = "/document/larkstead/message-content-send"
    reason: str = ""
    fault: ContentFault = "form"
    member: str = ""


class ContentNotEmulated(Refusal):
    """A message type that the platform knows and this server does not build yet."""

    zh = "Larkstead 尚未支持[ {msg_type} 类型的|这种]消息。"
    en = "Larkstead does not build [{msg_type}|such] messages yet."
    zh_remedy = "使用已支持的消息类型，或在真实的飞书上验证。"
    en_remedy = "Use a type that is emulated, or try it at the real Feishu."
    link = "/document/larkstead/differences"
    msg_type: str = ""


class TooFast(Refusal):
    """More than five messages a second to one person or chat."""

    of_request = frozenset({"chat"})
    zh = "向同一接收者发送消息过快（上限每秒 5 条）。"
    en = "Messages to one receiver come too fast (at most 5 a second)."
    zh_remedy = "放慢发送，或合并消息后再试；群内所有机器人共用这个上限。"
    en_remedy = "Slow down or combine messages, then retry; all bots in a group share the limit."
    link = "/document/larkstead/rate-limits"
    chat: int = 0


class UpdatedTooFast(TooFast):
    """More than five updates a second of one card."""

    zh = "同一条卡片更新过快（上限每秒 5 次）。"
    en = "One card is updated too often (at most 5 times a second)."
    zh_remedy = "合并更新后再试。"
    en_remedy = "Put several updates into one, then retry."


class NotUploader(Refusal):
    """The image or file was uploaded by another app, or by a person; `key` names it."""

    of_request = frozenset({"key"})
    zh = "资源[ {key} ]不是当前应用上传的。"
    en = "[{key}|The image or file] was not uploaded by this app."
    zh_remedy = "用当前应用重新上传后，使用返回的 key。"
    en_remedy = "Upload it with this app and use the key that is answered."
    key: str = ""


class NotServedUploader(NotUploader):
    """What another uploaded is asked for where an app gets only what it uploaded itself."""

    zh_remedy = "用户发送的图片和文件用“获取消息中的资源文件”接口下载。"
    en_remedy = 'What people send is downloaded with "Get the resource files in a message".'


class WrongFileType(Refusal):
    """The file was uploaded as another type than the message is of; `file_type` and `msg_type` say which."""

    zh = "[file_type 为 {file_type} 的文件|文件的 file_type ]不能用于[ {msg_type} |这种]消息。"
    en = (
        "A file of [the type {file_type}|this file_type] cannot be sent as a [{msg_type} message|message of this type]."
    )
    zh_remedy = "按消息类型重新上传：audio 用 opus，media 用 mp4，file 用其余类型。"
    en_remedy = "Upload it as the type that goes with it: opus for audio, mp4 for media, the others for file."
    file_type: str = ""
    msg_type: str = ""


class P2pNotShared(Refusal):
    """A conversation of two has no card that could be shared."""

    zh = "单聊不能作为群名片分享。"
    en = "A p2p chat cannot be shared."
    zh_remedy = "改用群聊的 chat_id，或发送个人名片。"
    en_remedy = "Share a group, or send a contact card."


class FileTooLarge(Refusal):
    """The upload is larger than is taken; `limit` and `size` are bytes."""

    zh = "文件[ {size} 字节，]超过上限[ {limit} 字节|：图片 10 MB，文件 30 MB]。"
    en = "The file [has {size} bytes, over|is over] the limit[ of {limit}|: 10 MB for images, 30 MB for files]."
    zh_remedy = "压缩后上传；大图可作为文件上传。"
    en_remedy = "Compress it; a large picture may go as a file."
    size: int = 0
    limit: int = 0


class FileEmpty(Refusal):
    """The upload holds nothing."""

    zh = "不能上传空文件。"
    en = "The file is empty."
    zh_remedy = "检查文件路径，并确认文件流没有被提前读完。"
    en_remedy = "Check its path, and that nothing read the stream to its end before."


class BadUploadType(Refusal):
    """The upload is said to be of a type that there is not; `field` names the parameter."""

    zh = "[{field}|上传的类型]不在取值范围内[：{value}]。"
    en = "[{field}|The type of the upload] has no such value[: {value}]."
    zh_remedy = "图片为 message 或 avatar；文件为 opus、mp4、pdf、doc、xls、ppt，其他文件用 stream。"
    en_remedy = "An image is message or avatar; a file is opus, mp4, pdf, doc, xls or ppt, and stream for all others."
    field: str = ""
    value: str = ""


class BadImage(Refusal):
    """The upload is no picture of a known format."""

    zh = "无法识别图片格式（支持 JPG、PNG、WEBP、GIF、BMP、ICO、TIFF、HEIC）。"
    en = "The format of the picture is not known (JPG, PNG, WEBP, GIF, BMP, ICO, TIFF, HEIC are)."
    zh_remedy = "转换格式（如 SVG 转为 PNG），或作为文件上传。"
    en_remedy = "Convert it (SVG to PNG), or upload it as a file."


class ImageTooWide(Refusal):
    """The picture has more pixels on a side than are taken; `limit` is the most."""

    zh = "图片[为 {width} x {height} 像素，]单边[上限 {limit}|像素超过上限：GIF 2000，头像 4096，其他 12000]。"
    en = (
        "[The picture has {width} x {height} pixels; a side has at most {limit}|A side of the picture has too many "
        "pixels: at most 2000 for a GIF, 4096 for an avatar, 12000 for others]."
    )
    zh_remedy = "缩小图片，或作为文件上传。"
    en_remedy = "Make it smaller, or upload it as a file."
    width: int = 0
    height: int = 0
    limit: int = 0


class UnknownFile(Refusal):
    """A well-formed key of nothing that is here."""

    of_request = frozenset({"key"})
    zh = "资源[ {key} ]不存在。"
    en = "There is no [image or file {key}|such image or file]."
    zh_remedy = "key 只在上传它的服务上有效，请重新上传。"
    en_remedy = "A key is valid only where it was uploaded: upload it again."
    key: str = ""


class BadFileKey(Refusal):
    """What was given is no key of an image, or of a file; `field` says which was wanted."""

    of_request = frozenset({"key"})
    zh = "[{field}|资源的 key ]格式不正确。"
    en = "This is no [{field}|key of an image or file]."
    zh_remedy = "图片的 key 以 img_ 开头，文件的 key 以 file_ 开头。"
    en_remedy = "Image keys begin with img_, file keys with file_."
    field: str = ""
    key: str = ""


class AvatarNotServed(Refusal):
    """The picture was uploaded as an avatar."""

    of_request = frozenset({"key"})
    zh = "头像图片不能下载。"
    en = "An avatar cannot be downloaded."
    zh_remedy = "使用 image_type 为 message 的图片。"
    en_remedy = "Name a picture that was uploaded with the image_type message."
    key: str = ""


class NotInMessage(Refusal):
    """The message does not hold the resource."""

    of_request = frozenset({"key", "message"})
    zh = "消息中没有[资源 {key}|该资源，或 type 与资源不符]。"
    en = "The message does not hold [{key}|this resource, or type does not fit it]."
    zh_remedy = "message_id、file_key 和 type 三者须一致：image_key 对应 type=image，file_key 对应 type=file。"
    en_remedy = "message_id, file_key and type go together: an image_key with type=image, a file_key with type=file."
    key: str = ""
    message: int = 0


class NoResources(Refusal):
    """Messages of this type have no resources that could be downloaded; `msg_type` names it."""

    zh = "[{msg_type} |卡片、表情、合并转发]消息中的资源不能下载。"
    en = "The resources of [{msg_type} messages|cards, stickers and merged forwards] cannot be downloaded."
    zh_remedy = "只能下载图片、文件、音频、视频和富文本消息中的资源。"
    en_remedy = "Only images, files, audio, videos and posts have resources to download."
    msg_type: str = ""


class MessageGone(Refusal):
    """The message was recalled or deleted."""

    zh = "消息已被撤回。"
    en = "The message was recalled."
    zh_remedy = "换一条未撤回的消息。"
    en_remedy = "Choose one that was not."


class MessageHidden(Refusal):
    """The message is not visible to the one who asks."""

    of_request = frozenset({"chat"})
    zh = "该消息对操作者不可见。"
    en = "The message is not visible to the one who asks."
    zh_remedy = "使用操作者能看到的消息。"
    en_remedy = "Name a message that the caller can see."
    chat: int = 0


class ChatDissolved(Refusal):
    """The chat has been dissolved."""

    of_request = frozenset({"chat"})
    zh = "该群已解散。"
    en = "The chat has been dissolved."
    zh_remedy = "换一个群，或新建一个群。"
    en_remedy = "Name another chat, or make one."
    link = "/messenger"
    chat: int = 0


class ThreadHidden(Refusal):
    """The thread is not visible to the one who asks."""

    of_request = frozenset({"thread"})
    zh = "[话题 {thread} |该话题]对操作者不可见。"
    en = "The thread [{thread} ]is not visible to the one who asks."
    zh_remedy = "使用操作者所在会话中的话题。"
    en_remedy = "Name a thread of a chat that the caller is in."
    thread: str = ""


class BadContainer(Refusal):
    """The container_id is of no chat or thread that is here."""

    of_request = frozenset({"value"})
    zh = "container_id [{value} ]不是这台服务器上的会话或话题。"
    en = "The container_id [{value} ]is of no chat or thread on this server."
    zh_remedy = "container_id 应为 chat_id（oc_…）或 thread_id（omt_…），与 container_id_type 一致。"
    en_remedy = "It is a chat_id (oc_…) or a thread_id (omt_…), as container_id_type says."
    value: str = ""
    reason: str = ""


class BadTime(Refusal):
    """A time that is none, or an end before its start; `field` names it."""

    zh = "[{field} |时间范围]不正确[（{reason}）]。"
    en = "[{field}|The span of time] will not do[ ({reason})]."
    zh_remedy = "start_time 和 end_time 为秒级时间戳，且 end_time 不早于 start_time。"
    en_remedy = "start_time and end_time are seconds since 1970, and the end is not before the start."
    field: str = ""
    value: str = ""
    reason: str = ""
