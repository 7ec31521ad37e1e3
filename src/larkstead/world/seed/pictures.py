"""Pictures that a seed file gives the keys they have elsewhere, so that programs that name them in their code run."""

import asyncio
import hashlib
from pathlib import Path

from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.refusals import BadField
from larkstead.world.seed.file import SeedPicture


async def sow_picture(cell: Cell, app: App, ask: SeedPicture, folder: Path) -> None:
    """Upload a picture for an app under its key. One that stands there already is left, another one is put in its
    place. Refuses with BadField for a file that cannot be read, and as an upload does.
    """
    path = folder / ask.file
    try:
        content = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise _unreadable(path, error.strerror or "") from None
    known = await cell.uploads.find("image", ask.image_key)
    if known is not None and (known.owner_kind, known.owner) != ("app", app.id):
        raise _taken(ask.image_key)
    if known is not None and known.sha256 == hashlib.sha256(content).hexdigest():
        return
    upload = await cell.uploads.add_image(app, content, name=path.name)
    # Nobody need send it for it to stay.
    kept = cell.storage.kept(upload.id)
    await cell.memory.write([*kept, *cell.identities.pin(ask.image_key, Kind.IMAGE, upload.id, app.number)])


def _taken(key: str) -> BadField:
    en = f"the key {key} is another app's"
    return BadField(field="image_key", why_zh=f"{key} 是另一个应用的图片。", why_en=en)


def _unreadable(path: Path, why: str) -> BadField:
    return BadField(
        field="file", why_zh=f"无法读取图片 {path}：{why}", why_en=f"the picture {path} cannot be read: {why}"
    )
