"""Matching: which place a method and path name."""

import pytest

from larkstead.gate.match import Router, split


@pytest.fixture
def router() -> Router[str]:
    made: Router[str] = Router()
    for method, path in (
        ("GET", "/a/:id"),
        ("GET", "/a/batch"),
        ("POST", "/a"),
        ("GET", "/a/:id/b/:other"),
        ("GET", "/a/batch/c"),
    ):
        made.add(method, path, f"{method} {path}")
    made.add("GET", "/a/:name", "later")
    return made


@pytest.mark.known(ours="static segments win over parameters; the first claim of a place stands")
@pytest.mark.parametrize(
    ("method", "path", "found"),
    [
        ("GET", "/a/1", ("GET /a/:id", {"id": "1"})),
        ("GET", "/a/batch", ("GET /a/batch", {})),
        ("GET", "//a//1/", ("GET /a/:id", {"id": "1"})),
        ("GET", "/a/batch/b/2", ("GET /a/:id/b/:other", {"id": "batch", "other": "2"})),
        ("GET", "/a/%62atch", ("GET /a/batch", {})),
        ("GET", "/%61/%62/b/2", ("GET /a/:id/b/:other", {"id": "b", "other": "2"})),
        ("GET", "/a/x%2Fy", ("GET /a/:id", {"id": "x/y"})),
        ("GET", "/a/%E9%9F%A9", ("GET /a/:id", {"id": "韩"})),
        ("POST", "/a/", ("POST /a", {})),
        ("POST", "/a/1", None),
        ("GET", "/a", None),
        ("GET", "/", None),
        ("get", "/a/1", None),
    ],
)
def test_a_path_names_its_place(
    router: Router[str], method: str, path: str, found: tuple[str, dict[str, str]] | None
) -> None:
    assert router.match(method, path) == found


@pytest.mark.known(ours="a path is split before it is decoded")
def test_splitting_keeps_what_is_encoded() -> None:
    assert split("//a/%2F//b/") == ["a", "%2F", "b"]
