"""im.v2.chat_button.update: PUT /open-apis/im/v2/chat_button."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
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

    user_ids: list[str] | None = Field(None, min_length=1, max_length=20)
    chat_id: str
    buttons: Buttons | None = None


class FailedReason(TypedDict, total=False, closed=True):
    error_code: int
    error_message: str
    user_id: str


class Answer(TypedDict, total=False, closed=True):
    failed_user_reasons: list[FailedReason]
