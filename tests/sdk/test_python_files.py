"""lark-oapi, unchanged, uploads, sends and fetches images and files."""

import io
import json
from typing import Any

import pytest
from lark_oapi.api.im.v1 import (
    CreateFileRequest,
    CreateFileRequestBody,
    CreateImageRequest,
    CreateImageRequestBody,
    GetFileRequest,
    GetImageRequest,
    GetMessageResourceRequest,
)

from tests.sdk.python_client import client, message
from tests.sdk.story import Story
from tests.support.pictures import png

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]


def image_request(content: bytes, image_type: str = "message") -> Any:
    body = CreateImageRequestBody.builder().image_type(image_type).image(io.BytesIO(content)).build()
    return CreateImageRequest.builder().request_body(body).build()


def file_request(content: bytes, file_type: str, name: str) -> Any:
    body = CreateFileRequestBody.builder().file_type(file_type).file_name(name).file(io.BytesIO(content))
    return CreateFileRequest.builder().request_body(body.duration(2500).build()).build()


def resource_request(message_id: str, key: str, kind: str) -> Any:
    return GetMessageResourceRequest.builder().message_id(message_id).file_key(key).type(kind).build()


def test_a_picture_is_uploaded_sent_and_fetched_in_three_ways(story: Story) -> None:
    v1 = client(story).im.v1
    uploaded = v1.image.create(image_request(png()))
    assert uploaded.success(), uploaded.raw.content
    key = uploaded.data.image_key
    content = json.dumps({"image_key": key})
    sent = v1.message.create(message(story.ids["anna.open_id"], msg_type="image", content=content))
    assert (sent.code, sent.data.body.content) == (0, json.dumps({"image_key": key}, separators=(",", ":")))
    fetched = v1.image.get(GetImageRequest.builder().image_key(key).build())
    assert fetched.success()
    assert fetched.file.read() == png()
    resource = v1.message_resource.get(resource_request(sent.data.message_id, key, "image"))
    assert resource.file.read() == png()
    assert resource.file_name == f"{key}.png"


async def test_the_asynchronous_client_does_it_too(story: Story) -> None:
    v1 = client(story).im.v1
    uploaded = await v1.file.acreate(file_request(b"OggS", "opus", "voice.opus"))
    assert uploaded.success(), uploaded.raw.content
    content = json.dumps({"file_key": uploaded.data.file_key})
    to = story.ids["anna.open_id"]
    sent = await v1.message.acreate(message(to, msg_type="audio", content=content))
    assert json.loads(sent.data.body.content)["duration"] == 2500
    fetched = await v1.file.aget(GetFileRequest.builder().file_key(uploaded.data.file_key).build())
    assert fetched.file.read() == b"OggS"


def test_a_file_keeps_its_name_on_the_way(story: Story) -> None:
    v1 = client(story).im.v1
    uploaded = v1.file.create(file_request("季报".encode(), "stream", "季报.txt"))
    content = json.dumps({"file_key": uploaded.data.file_key})
    sent = v1.message.create(message(story.ids["anna.open_id"], msg_type="file", content=content))
    assert json.loads(sent.data.body.content)["file_name"] == "季报.txt"
    fetched = v1.message_resource.get(resource_request(sent.data.message_id, uploaded.data.file_key, "file"))
    assert (fetched.file_name, fetched.file.read().decode()) == ("季报.txt", "季报")


def test_a_refused_download_is_an_error_with_its_code(story: Story) -> None:
    key = client(story, "other").im.v1.image.create(image_request(png())).data.image_key
    refused = client(story).im.v1.image.get(GetImageRequest.builder().image_key(key).build())
    assert (refused.code, refused.msg) == (234008, "The app is not the resource sender.")
    assert refused.get_log_id()


def test_a_refused_upload_is_an_error_with_its_code(story: Story) -> None:
    assert client(story).im.v1.image.create(image_request(b"")).code == 234010
    assert client(story).im.v1.image.create(image_request(b"text")).code == 234011
