"""Why a preview of a link is not updated."""

from larkstead.world.refusal import Refusal


class BadPreview(Refusal):
    """A token names no preview of the app, one whose message is gone, or one that was updated a moment ago; `reason`
    says which, in the platform's manner.
    """

    zh = "链接预览无法更新[：{reason}]。"
    en = "The preview cannot be updated[: {reason}]."
    zh_remedy = "使用 url.preview.get 回调中的 preview_token，同一个 token 每 5 秒最多更新一次。"
    en_remedy = "Use a preview_token of the callback url.preview.get, each at most once in five seconds."
    reason: str = ""
