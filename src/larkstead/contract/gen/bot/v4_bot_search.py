"""bot.v4.bot.search: POST /open-apis/bot/v4/bot/search."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    page_size: int = Field(20, ge=1, le=30)
    page_token: str | None = None


class Body(BodyModel):
    class Filter(BodyModel):
        chat_ids: list[str] | None = Field(None, max_length=100)
        has_chatter: bool | None = None

    query: str | None = None
    filter: Filter | None = None


class BotSearchItemMeta(TypedDict, total=False, closed=True):
    tenant_id: str
    enable_join_group: bool
    chat_id: str
    is_agent: bool


class BotSearchItem(TypedDict, total=False, closed=True):
    id: str
    display_info: str
    meta_data: BotSearchItemMeta


class Answer(TypedDict, total=False, closed=True):
    items: list[BotSearchItem]
    has_more: bool
    page_token: str
    notice: str
