"""im.v1.chat.tab.create: POST /open-apis/im/v1/chats/:chat_id/chat_tabs."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Body(BodyModel):
    class ChatTabs(BodyModel):
        class TabContent(BodyModel):
            url: str | None = None
            doc: str | None = None
            meeting_minute: str | None = None
            task: str | None = None

        class TabConfig(BodyModel):
            icon_key: str | None = None
            is_built_in: bool | None = None

        tab_name: str | None = None
        tab_type: Annotated[
            Literal[
                "message",
                "doc_list",
                "doc",
                "pin",
                "meeting_minute",
                "chat_announcement",
                "url",
                "file",
                "files_resources",
                "images_videos",
                "task",
            ],
            IsText,
        ]
        tab_content: TabContent | None = None
        tab_config: TabConfig | None = None

    chat_tabs: list[ChatTabs]


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
