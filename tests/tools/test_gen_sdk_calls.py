"""The generator of the list of calls: it reads an SDK where it is pinned anew, and only then."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import gen_sdk_calls
from tools.sdk_calls import SdkCall
from tools.sdk_calls.pinned import NotAtHand, Sdk

GET = SdkCall("GET", "/open-apis/a/v1/things/:id", "a.v1.thing.get")
LIST = SdkCall("GET", "/open-apis/a/v1/things", "a.v1.thing.list")

Generate = Callable[..., int]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "sdk_calls.json"
    monkeypatch.setattr(gen_sdk_calls, "TARGET", file)
    return file


@pytest.fixture
def generate(tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Generate:
    def run(*words: str, **sdks: tuple[str, list[SdkCall] | None]) -> int:
        """With SDKs of these versions and calls; None: it cannot be read."""

        def made(language: str, version: str, calls: list[SdkCall] | None) -> Sdk:
            (pin := tmp_path / f"{language}.pin").write_text(f"pins {version}\n", "utf-8")

            def read(_: str) -> list[SdkCall]:
                if calls is None:
                    raise NotAtHand(f"{language} is not on PATH")
                return calls

            return Sdk(language, language[0], pin, r"pins ([\w.]+)", read)

        monkeypatch.setattr(gen_sdk_calls, "pinned", lambda: [made(name, *given) for name, given in sdks.items()])
        monkeypatch.setattr("sys.argv", ["gen_sdk_calls", *words])
        return gen_sdk_calls.main()

    return run


def rows(target: Path) -> Any:
    return json.loads(target.read_text("utf-8"))["calls"]


def test_calls_are_listed_once_with_the_sdks_that_have_them(generate: Generate, target: Path) -> None:
    assert generate(go=("1.0", [GET]), java=("2.0", [SdkCall(GET.method, GET.path, "a.v1.other.get"), LIST])) == 0
    assert rows(target) == [[GET.name, "GET", GET.path, "gj"], [LIST.name, "GET", LIST.path, "j"]]


def test_an_sdk_that_was_read_is_kept_where_it_cannot_be_read(generate: Generate, target: Path) -> None:
    assert generate(go=("1.0", [GET]), java=("2.0", [LIST])) == 0
    assert generate(go=("1.1", [LIST]), java=("2.0", None)) == 0
    assert rows(target) == [[LIST.name, "GET", LIST.path, "gj"]]


def test_one_that_is_pinned_anew_and_cannot_be_read_is_told_and_nothing_is_written(
    generate: Generate, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate(go=("1.0", [GET]), java=("2.0", [LIST])) == 0
    before = target.read_bytes()
    assert generate(go=("1.1", [LIST]), java=("2.1", None)) == 1
    assert "the SDK of java cannot be read: java is not on PATH" in capsys.readouterr().out
    assert target.read_bytes() == before


def test_a_list_of_other_versions_than_those_pinned_is_out_of_date(
    generate: Generate, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate(go=("1.0", [GET])) == 0
    assert generate("--check", go=("1.0", None)) == 0
    assert generate("--check", go=("1.1", None)) == 1
    assert "run `make gen`" in capsys.readouterr().out


def test_all_are_read_again_when_that_is_asked_for(generate: Generate, target: Path) -> None:
    assert generate(go=("1.0", [GET])) == 0
    assert generate(go=("1.0", [LIST])) == 0
    assert rows(target)[0][0] == GET.name
    assert generate("--again", go=("1.0", [LIST])) == 0
    assert rows(target)[0][0] == LIST.name
