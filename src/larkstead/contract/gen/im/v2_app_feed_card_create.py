"""im.v2.app_feed_card.create: POST /open-apis/im/v2/app_feed_card."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    class AppFeedCard(BodyModel):
        class StatusLabel(BodyModel):
            text: str = Field(min_length=1, max_length=20)
            type: Annotated[Literal["primary", "secondary", "success", "danger"], IsText]

        class Buttons(BodyModel):
            class Buttons(BodyModel):
                class MultiUrl(BodyModel):
                    url: str | None = Field(None, max_length=700)
                    android_url: str | None = Field(None, max_length=700)
                    ios_url: str | None = Field(None, max_length=700)
                    pc_url: str | None = Field(None, max_length=700)

                class Text(BodyModel):
                    text: str = Field(min_length=1, max_length=30)

                multi_url: MultiUrl | None = None
                action_type: Annotated[Literal["url_page", "webhook"], IsText]
                text: Text
                button_type: Annotated[Literal["default", "primary", "success"], IsText] = "default"
                action_map: dict[str, str] | None = None

            buttons: list[Buttons] = Field(max_length=2)

        class Link(BodyModel):
            link: str | None = Field(None, max_length=700)

        class Notify(BodyModel):
            close_notify: bool = False
            custom_sound_text: str | None = Field(None, max_length=20)
            with_custom_sound: bool = False

        biz_id: str | None = Field(None, max_length=200)
        title: str | None = Field(None, max_length=60)
        avatar_key: str | None = Field(None, max_length=100)
        preview: str | None = Field(None, max_length=120)
        status_label: StatusLabel | None = None
        buttons: Buttons | None = None
        link: Link | None = None
        time_sensitive: bool = False
        notify: Notify | None = None

    app_feed_card: AppFeedCard | None = None
    user_ids: list[str] | None = Field(None, min_length=1, max_length=20)


class OpenFailedUserAppFeedCardItem(TypedDict, total=False, closed=True):
    biz_id: str
    user_id: str
    reason: str


class Answer(TypedDict, total=False, closed=True):
    failed_cards: list[OpenFailedUserAppFeedCardItem]
    biz_id: str
