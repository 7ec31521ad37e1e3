"""The store of files: contents by their SHA-256."""

import hashlib
import resource
import signal
from pathlib import Path

import pytest

from larkstead.store.files import FileFailed, Files


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


def test_a_content_that_the_disk_does_not_take_leaves_nothing_and_is_taken_later(tmp_path: Path) -> None:
    files, limits = Files(tmp_path / "files"), resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(FileFailed, match="too large"):
            files.put(b"x" * 2_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files.has(files.put(b"x" * 2_000))


def test_what_a_kill_left_half_written_is_removed_and_nothing_else(tmp_path: Path) -> None:
    files = Files(tmp_path / "files")
    name = files.put(b"content")
    left = tmp_path / "files" / name[:2] / f"{name}.0123abcd.part"
    left.write_bytes(b"con")
    assert files.clear(left.stat().st_mtime) == 0
    assert files.clear(left.stat().st_mtime + 1) == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]
