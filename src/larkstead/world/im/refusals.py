"""Why something about chats, messages and uploads is refused."""

from larkstead.world.refusal import Refusal


class NotInChat(Refusal):
    """The bot or person that acts is not a member of the chat."""

    zh = "操作者不在该会话中。"
    en = "The bot or person is not in this chat."
    zh_remedy = "先把机器人加入该群。"
    en_remedy = "Add the bot to the chat first."
    link = "/messenger"


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
