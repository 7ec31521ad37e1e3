"""im.v1.chat.tab.list_tabs: GET /open-apis/im/v1/chats/:chat_id/chat_tabs/list_tabs."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    chat_id: str


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
