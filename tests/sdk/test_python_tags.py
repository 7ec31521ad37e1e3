"""Tags, by the methods that lark-oapi has for them."""

from typing import Any

import pytest
from lark_oapi.api.im.v2 import (
    CreateBizEntityTagRelationRequest,
    CreateBizEntityTagRelationRequestBody,
    CreateTag,
    CreateTagRequest,
    CreateTagRequestBody,
    GetBizEntityTagRelationRequest,
    PatchTag,
    PatchTagRequest,
    PatchTagRequestBody,
    TagI18nName,
    UpdateBizEntityTagRelationRequest,
    UpdateBizEntityTagRelationRequestBody,
)

from tests.sdk.python_client import client
from tests.sdk.story import Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5 api/im/v2: tag, biz_entity_tag_relation")]


def done(response: Any) -> Any:
    """The data of a success."""
    assert (response.code, response.msg) == (0, "success"), response.raw.content
    return getattr(response, "data", None)


def test_a_tag_is_made_renamed_bound_told_and_taken_off(story: Story) -> None:
    api, group = client(story).im.v2, story.ids["group"]
    names = [TagI18nName.builder().locale("zh_cn").name("客户").build()]
    made = CreateTag.builder().tag_type("tenant").name("Customers").i18n_names(names).build()
    asked = CreateTagRequest.builder().request_body(CreateTagRequestBody.builder().create_tag(made).build()).build()
    id = done(api.tag.create(asked)).id
    assert done(api.tag.create(asked)).create_tag_fail_reason.duplicate_id == id
    change = PatchTagRequestBody.builder().patch_tag(PatchTag.builder().name("Guests").build()).build()
    assert done(api.tag.patch(PatchTagRequest.builder().tag_id(id).request_body(change).build())).tag_info.id == id
    body = CreateBizEntityTagRelationRequestBody.builder().tag_biz_type("chat").biz_entity_id(group).tag_ids([id])
    done(api.biz_entity_tag_relation.create(_bind(body.build())))
    asking = GetBizEntityTagRelationRequest.builder().tag_biz_type("chat").biz_entity_id(group).build()
    (one,) = done(api.biz_entity_tag_relation.get(asking)).tag_info_with_bind_versions
    assert (one.tag_info.name, one.tag_info.i18n_names[0].name) == ("Guests", "客户")
    off = UpdateBizEntityTagRelationRequestBody.builder().tag_biz_type("chat").biz_entity_id(group).tag_ids([id])
    done(api.biz_entity_tag_relation.update(_unbind(off.build())))
    assert done(api.biz_entity_tag_relation.get(asking)).tag_info_with_bind_versions in (None, [])


def _bind(body: Any) -> Any:
    return CreateBizEntityTagRelationRequest.builder().request_body(body).build()


def _unbind(body: Any) -> Any:
    return UpdateBizEntityTagRelationRequest.builder().request_body(body).build()
