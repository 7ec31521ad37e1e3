"""Why something about the cards and buttons of the feed is refused."""

from larkstead.world.refusal import Refusal


class BadFeed(Refusal):
    """A card or a button of the feed will not do; `reason` says why, in the platform's manner."""

    zh = "消息流卡片参数不正确[：{reason}]。"
    en = "This will not do in the feed[: {reason}]."
    zh_remedy = "创建卡片时须传入 app_feed_card.link.link 和 user_ids；链接仅支持 https；url_page 按钮须有 multi_url。"
    en_remedy = (
        "A new card needs app_feed_card.link.link and user_ids; links are https alone; a url_page button needs a "
        "multi_url."
    )
    reason: str = ""
