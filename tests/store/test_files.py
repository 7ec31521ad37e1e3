"""The store of files: contents by their SHA-256."""

import hashlib
from pathlib import Path

import pytest

from larkstead.store.files import Files


def test_a_content_is_found_by_its_sha256_and_stored_once(tmp_path: Path) -> None:
    files = Files(tmp_path / "files")
    name = files.put(b"content")
    assert name == hashlib.sha256(b"content").hexdigest() == files.put(b"content")
    assert (files.get(name), files.has(name)) == (b"content", True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]


@pytest.mark.parametrize("name", ["0" * 64, "../instance.key", "", "A" * 64])
def test_what_is_no_name_of_a_content_is_not_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "instance.key").write_text("secret")
    # From the folder of contents that begin with "..", this name would lead to the key.
    (tmp_path / "data" / "files").mkdir(parents=True)
    files = Files(tmp_path / "data" / "files")
    assert files.get(name) is None
    assert not files.has(name)
