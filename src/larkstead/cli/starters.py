"""What `larkstead init` writes: a program of `examples/`, and around it what starts and proves it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any, Final

import yaml

from larkstead.cli.errors import Problem
from larkstead.wire.ids import new_app_id, new_app_secret, new_template_id, new_tenant_key

LANGUAGES: Final = ("python", "node", "go", "java")
KINDS: Final = ("send", "echo-bot", "card-bot")

_HERE: Final = Path(__file__).parent
_SCRIPTS: Final = _HERE / "starter"
# In a checkout the examples themselves; an installed Larkstead has a copy of them (tools/dist.py).
_CHECKOUT, _COPY = _HERE.parents[2] / "examples", _HERE.parent / "starters"
# What a program that was run there leaves in its folder.
_LEFT: Final = {"node_modules", "target", "__pycache__", ".venv"}
_TOLD: Final = {
    "send": ("a program that sends a text to a person", "给一个人发送文本消息的程序"),
    "echo-bot": ("an echo bot: it says again what it is told", "回声机器人：把收到的话再说一遍"),
    "card-bot": (
        "a card bot: it raises alarms as cards, which people resolve",
        "卡片机器人：用卡片发出告警，由成员处理",
    ),
}
# What else its bot.env says.
_NAMED: Final = {
    "send": (", to whom it sends", "、收件人"),
    "echo-bot": ("", ""),
    "card-bot": (", the ids of its card templates", "、卡片模板的 ID"),
}
_IGNORED: Final = (
    "# What is made here: packages, what is built, the server's data.",
    ".venv/",
    "__pycache__/",
    "node_modules/",
    ".installed",
    ".program",
    "target/",
    ".larkstead/",
    "# The secrets of apps that are real. The one in bot.env is known to your own Larkstead alone.",
    "*.env",
    "!bot.env",
)
_CODE: Final = (".py", ".js", ".go", ".java")
_SEED_TOLD: Final = "# Who and what is there from the start. The ids are this project's own; bot.env has them too.\n"
_PERSON: Final = "lilei@example.com"
_WHY: Final = {
    "run": "starts a Larkstead with the app, and the program",
    "start": "starts the program alone",
    "test": "proves the program, on a Larkstead of its own",
    "seed.yaml": "the app and the people of that Larkstead",
    "bot.env": "what the program is told: app id, secret, address",
    "README.md": "how to go on, and to the real Feishu",
}


class _Literal(str):
    """A text of several lines, which YAML shows as it is."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines line by line."""


def _shown(dumper: yaml.SafeDumper, text: _Literal) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


_Dumper.add_representer(_Literal, _shown)


class Starter:
    """One project: its program, and an app whose id and secret are made anew."""

    def __init__(self, language: str, kind: str, name: str) -> None:
        self.language, self.kind, self.name = language, kind, name
        self.app_id, self._secret = new_app_id(), new_app_secret()
        self._example = _examples() / kind
        self._settings = _settings(self._example / "app.env")
        self._types = _split(self._settings["TYPES"])
        # `alert.json` is known to the program as ALERT_CARD.
        files = sorted((self._example / "cards").glob("*.json"))
        self._cards = {file.stem: (new_template_id(), _read(file)) for file in files}

    @property
    def told(self) -> str:
        """What it is, in English."""
        return _TOLD[self.kind][0]

    @staticmethod
    def why(path: str) -> str:
        """What a file is for."""
        return "the program" if path.endswith(_CODE) else _WHY.get(path, "")

    def files(self) -> dict[str, tuple[str, bool]]:
        """Each file by its path: its text, and whether it is a command."""
        program = dict(self._program())
        bot = "" if self.kind == "send" else _script("test-bot.sh")
        scripts = {
            "run": _script("run.sh"),
            "start": _script("start-head.sh") + _script(f"start-{self.language}.sh"),
            "test": _script("test-head.sh") + bot + _script(f"test-{self.kind}.sh"),
        }
        texts = {
            "seed.yaml": self._seed(),
            "bot.env": self._environment(),
            "README.md": self._readme(".md", 0, program),
            "README.zh-CN.md": self._readme(".zh-CN.md", 1, program),
            ".gitignore": "\n".join(_IGNORED) + "\n",
        }
        return (
            {path: (text, False) for path, text in program.items()}
            | {path: (text, True) for path, text in scripts.items()}
            | {path: (text, False) for path, text in texts.items()}
        )

    def _program(self) -> Iterator[tuple[str, str]]:
        folder = self._example / self.language
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder)
            if file.is_file() and _LEFT.isdisjoint(path.parts):
                yield path.as_posix(), file.read_text(encoding="utf-8")

    def _seed(self) -> str:
        app: dict[str, Any] = {
            "app_id": self.app_id,
            "app_secret": self._secret,
            "name": self.name,
            "owner": "hanmeimei",
            "scopes": _split(self._settings["SCOPES"]),
            "bot": True,
            "availability": "everyone",
        }
        if self._types:
            way = "long_connection"
            app["events"] = {"mode": way, "callback_mode": way, "types": self._types}
        if (menu := self._example / "menu.json").is_file():
            app["bot_menu"] = _read(menu)
        tenant = {
            "tenant_key": new_tenant_key(),
            "name": "Team",
            "people": [
                {"user_id": "hanmeimei", "name": "韩梅梅", "en_name": "Han Meimei", "email": "hanmeimei@example.com"}
                | {"admin": True},
                {"user_id": "lilei", "name": "李雷", "en_name": "Li Lei", "email": _PERSON},
                {"user_id": "wangxiaoming", "name": "王小明", "en_name": "Wang Xiaoming"},
            ],
            "apps": [app],
        }
        if self._cards:
            tenant["card_templates"] = [self._template(id, card) for id, card in self._cards.values()]
        return _SEED_TOLD + _yaml({"tenants": [tenant]})

    def _template(self, template_id: str, card: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "template_id": template_id,
            "name": card["name"],
            "owner": "hanmeimei",
            "variables": card["variables"],
            "apps": [self.app_id],
            "card": _Literal(json.dumps(card["card"], ensure_ascii=False, indent=2)),
        }

    def _environment(self) -> str:
        lines = [
            "# What the program is told. Only a Larkstead of your own knows this app, so that its secret is none.",
            "# For the real Feishu write feishu.env, which git leaves out: README.md.",
            f"APP_ID={self.app_id}",
            f"APP_SECRET={self._secret}",
            "BASE_DOMAIN=http://127.0.0.1:5275",
            *([f"TO={_PERSON}"] if self.kind == "send" else []),
            *(f"{stem.upper()}_CARD={id}" for stem, (id, _) in self._cards.items()),
        ]
        return "\n".join(lines) + "\n"

    def _readme(self, ending: str, language: int, program: Mapping[str, str]) -> str:
        """The README: `language` 0 is English, 1 Chinese."""
        code = next(path for path in program if path.endswith(_CODE))
        parts = [f"{part}{ending}" for part, there in (("events", self._types), ("cards", self._cards)) if there]
        events = Template("".join(map(_script, parts)))
        return Template(_script(f"README{ending}")).substitute(
            name=self.name,
            told=_TOLD[self.kind][language],
            code=code,
            named=_NAMED[self.kind][language],
            scopes=_quoted(_split(self._settings["SCOPES"])),
            events=events.substitute(types=_quoted(self._types)),
            more="".join(f"   {line}\n" for line in self._own()),
        )

    def _own(self) -> Iterator[str]:
        """What a file for the real platform has besides the app."""
        if self.kind == "send":
            yield "TO=you@your-company.com"
        for stem in self._cards:
            yield f"{stem.upper()}_CARD=AAq…"


def _examples() -> Path:
    """Where the programs are."""
    for folder in (_CHECKOUT, _COPY):
        if all((folder / kind / "app.env").is_file() for kind in KINDS):
            return folder
    raise Problem("This installation holds no starters: install the wheel that `make dist` builds in a checkout.")


def _settings(file: Path) -> dict[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return {name: value for name, equals, value in (line.partition("=") for line in lines) if equals}


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _split(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _script(name: str) -> str:
    return (_SCRIPTS / name).read_text(encoding="utf-8")


def _yaml(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
