"""bot.v3.info: GET /open-apis/bot/v3/info."""

from typing_extensions import TypedDict


class BotInfo(TypedDict, total=False, closed=True):
    activate_status: int
    app_name: str
    avatar_url: str
    ip_white_list: list[str]
    open_id: str


class Answer(TypedDict, total=False, closed=True):
    bot: BotInfo
