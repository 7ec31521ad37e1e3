"""A command that was written wrong, told in one line: what is wrong with it, and what to write instead."""

from typing import Any

from typer._click.exceptions import BadParameter, ClickException, MissingParameter, NoSuchOption

# How the library begins what its validation says; the rest of such a sentence is written for programmers.
_INTERNAL = ("Value error, ", "Input should be ")
_KINDS = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}


def misused(error: ClickException) -> str:
    """The one line, which ends with the help to ask."""
    told = " ".join(_told(error).split()).rstrip(".")
    context = getattr(error, "ctx", None)
    words = [part for part in (context.command_path if context else "").split() if part != "larkstead"]
    stop = "" if told.endswith("?") else "."
    return f"{told}{stop} See `{' '.join(['larkstead', *words, '--help'])}`."


def _told(error: ClickException) -> str:
    if isinstance(error, MissingParameter):
        return f"{_named(error.param)} is missing"
    if isinstance(error, BadParameter):
        return f"{_named(error.param)} does not fit: {_plain(error.message)}"
    if isinstance(error, NoSuchOption):
        near = error.possibilities or []
        meant = f". Did you mean {' or '.join(sorted(near))}?" if near else ""
        return f"There is no option {error.option_name}{meant}"
    return error.format_message()


def _named(param: Any) -> str:
    if param is None:
        return "An argument"
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name or "").upper()


def _plain(message: str) -> str:
    for words in _INTERNAL:
        message = message.removeprefix(words)
    for word, kind in _KINDS.items():
        if message.startswith((f"a valid {word}", f"an {word}")):
            return f"it has to be {kind}"
    return message
