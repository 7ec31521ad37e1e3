"""What archives tell of the bodies of recorded calls."""

import json

from aiohttp import FormData

from tests.console.clients import HAN, PageClient, PageClients
from tests.support.pictures import png


async def test_an_archive_tells_forms_as_forms_and_files_by_their_own_type(
    office: PageClients, han: PageClient
) -> None:
    app_id = await office.app(han, "Uploader", users=[HAN])
    grant = {"key": "im:resource", "token": "tenant"}
    await han.do("scopes.enable", app_id=app_id, grants=[grant])
    headers = {"Authorization": f"Bearer {await office.token(han, app_id)}"}
    images = f"{han.url}/open-apis/im/v1/images"

    def form() -> FormData:
        made = FormData()
        made.add_field("image_type", "message")
        made.add_field("image", png(), filename="a.png", content_type="image/png")
        return made

    async with han.http.post(images, data=form(), headers=headers) as answer:
        key = (await answer.json())["data"]["image_key"]
    async with han.http.get(f"{images}/{key}", headers=headers) as answer:
        size = len(await answer.read())
    async with han.http.post(images, data=b"image_type=message&app_secret=abc", headers=headers) as answer:
        assert answer.status == 400
    async with han.http.post(
        f"{han.url}/open-apis/im/v1/messages?receive_id_type=email", data=form(), headers=headers
    ) as answer:
        assert answer.status == 400
    assert office.server.call_journal is not None
    await office.server.call_journal.flush()
    text = (await han.do("logs.export", form="har", app_id=app_id, words="path:/im/v1"))["text"]
    mistaken, pairs, got, uploaded = json.loads(text)["log"]["entries"]
    params = [
        {"name": "image_type", "value": "message"},
        {"name": "image", "fileName": "a.png", "value": "", "comment": f"{len(png())} bytes, not kept"},
    ]
    assert uploaded["request"]["postData"] == {"mimeType": "multipart/form-data", "params": params}
    assert uploaded["response"]["content"]["mimeType"].startswith("application/json")
    assert "postData" not in got["request"]
    assert (got["response"]["content"]["mimeType"], got["response"]["content"]["size"]) == ("image/png", size)
    assert "text" not in got["response"]["content"]
    assert pairs["request"]["postData"]["params"][-1] == {"name": "app_secret", "value": "***"}
    assert mistaken["request"]["postData"]["mimeType"].startswith("multipart/form-data; boundary=")
    assert mistaken["request"]["postData"]["params"] == params
