"""im.v1.chat.tab.sort_tabs: POST /open-apis/im/v1/chats/:chat_id/chat_tabs/sort_tabs."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Body(BodyModel):
    tab_ids: list[str] | None = None


class ChatTabContent(TypedDict, total=False, closed=True):
    url: str
    doc: str
    meeting_minute: str
    task: str


class ChatTabConfig(TypedDict, total=False, closed=True):
    icon_key: str
    is_built_in: bool


class ChatTab(TypedDict, total=False, closed=True):
    tab_id: str
    tab_name: str
    tab_type: str
    tab_content: ChatTabContent
    tab_config: ChatTabConfig


class Answer(TypedDict, total=False, closed=True):
    chat_tabs: list[ChatTab]
