"""Writes the table of settings in docs/how-to/settings.md from `larkstead.settings`; `--check` compares it."""

import argparse
import sys
from pathlib import Path

from larkstead.settings import SETTINGS, Setting

TARGET = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "settings.md"
BEGIN, END = "<!-- settings: written by make gen -->", "<!-- end of settings -->"


def row(setting: Setting) -> str:
    """A setting as a line of the table."""
    default = setting.default
    if setting.kind == "switch":
        default = "on" if default else "off"
    shown = f"`{default}`" if default not in ("", None) else ""
    flag = "--" + setting.name.replace("_", "-")
    return f"| `{flag}` | `{setting.variable}` | `{setting.name}` | {shown} | {setting.help} |"


def text(page: str) -> str:
    """The page with its table as it should be."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    table = ["| option | environment | in the file | default | what it does |", "| --- | --- | --- | --- | --- |"]
    table += [row(setting) for setting in SETTINGS]
    return "\n".join([head + BEGIN, *table, END]) + tail


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description="Write the table of settings, or with --check compare it.")
    parser.add_argument("--check", action="store_true")
    page = TARGET.read_text(encoding="utf-8")
    wanted = text(page)
    if not parser.parse_args().check:
        TARGET.write_text(wanted, encoding="utf-8")
    elif page != wanted:
        print(f"{TARGET.name} is not up to date: run `make gen`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
