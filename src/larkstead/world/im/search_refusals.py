"""Why a search is refused."""

from larkstead.world.refusal import Refusal


class SearchTookLong(Refusal):
    """Too many messages have a part of what is looked for."""

    zh = "搜索用时过长，已经停止：含有其中部分文字的消息太多。"
    en = "The search took too long and was given up: too many messages have a part of the words."
    zh_remedy = "换一个更少见的词，或限定会话、发送者或时间后再搜索。"
    en_remedy = "Look for rarer words, or narrow the search by chat, sender or time."
