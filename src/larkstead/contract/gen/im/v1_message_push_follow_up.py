"""im.v1.message.push_follow_up: POST /open-apis/im/v1/messages/:message_id/push_follow_up."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    message_id: str


class Body(BodyModel):
    class FollowUps(BodyModel):
        class I18nContents(BodyModel):
            content: str = Field(min_length=1, max_length=200)
            language: Annotated[
                Literal[
                    "en_us",
                    "zh_cn",
                    "zh_hk",
                    "zh_tw",
                    "ja_jp",
                    "id_id",
                    "vi_vn",
                    "th_th",
                    "pt_br",
                    "es_es",
                    "ko_kr",
                    "de_de",
                    "fr_fr",
                    "it_it",
                    "ru_ru",
                    "ms_my",
                ],
                IsText,
            ]

        content: str = Field(min_length=1, max_length=200)
        i18n_contents: list[I18nContents] | None = Field(None, max_length=50)

    follow_ups: list[FollowUps] = Field(min_length=1, max_length=3)


class Answer(TypedDict, total=False, closed=True):
    pass
