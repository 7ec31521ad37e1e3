"""Why something about tags is refused."""

from larkstead.world.refusal import Refusal


class BadTag(Refusal):
    """A tag, or what it is to be bound to, will not do; `reason` says why, in the platform's manner."""

    zh = "标签参数不正确[：{reason}]。"
    en = "This will not do as a tag or for one[: {reason}]."
    zh_remedy = "标签须有名称；标签 ID 须是本企业已有的标签；标签只能绑定到群，一个群最多 40 个。"
    en_remedy = (
        "A tag needs a name; an id of a tag must be one of this enterprise; tags are bound to groups, up to 40 to each."
    )
    reason: str = ""
