"""Markdown as plain words: what a line of text says without the signs that only give it a look."""

import re

# Every pattern begins where a run of its sign begins, and stops at the next one, so that the work stays linear.
_LINE_START = re.compile(r"(?: {0,3}(?:#{1,6} +|> ?|[-*+] +(?=\S)))+")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w+#. -]*")
_TAG = re.compile(r"</?(?:font|text_tag|number_tag|raw|link|a|person|local_datetime|audio|[bius])(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"<[bh]r\s?/?>")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_CODE = re.compile(r"(?<!`)`{1,3}(?=[^`])([^`\n]+)`{1,3}")
_STARS = re.compile(r"(?<![*\\])\*{1,3}(?=[^\s*])([^*\n]+)(?<=\S)\*{1,3}")
_UNDERSCORES = re.compile(r"(?<![\w\\@])_{1,3}(?=[^\s_])([^_\n]+)(?<=\S)_{1,3}(?!\w)")
_TILDES = re.compile(r"(?<!~)~~(?=[^\s~])([^~\n]+)(?<=\S)~~")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_DEPTH = 3  # styles within styles that are looked for


def unmarked(text: str) -> str:
    """A text without the signs of Markdown; a line that is nothing else is empty."""
    return "\n".join(map(_unmarked_line, text.split("\n")))


def _unmarked_line(line: str) -> str:
    if _is_ruler(line) or _FENCE.fullmatch(line):
        return ""
    if start := _LINE_START.match(line):
        line = line[start.end() :]
    if line.startswith("|"):
        line = line.replace("\\|", "\x00").replace("|", " ").replace("\x00", "|")
    line = _LINK.sub(r"\1", _PICTURE.sub("", _BREAK.sub(" ", _TAG.sub("", line))))
    line = _CODE.sub(r"\1", line)
    for _ in range(_DEPTH):
        line = _TILDES.sub(r"\1", _UNDERSCORES.sub(r"\1", _STARS.sub(r"\1", line)))
    return _ESCAPED.sub(r"\1", line)


def _is_ruler(line: str) -> bool:
    """Whether a line is one that is drawn: between paragraphs, below a heading, or below a table's head."""
    signs = line.replace(" ", "")
    if len(signs) >= 3 and signs[0] in "-*_=" and not signs.strip(signs[0]):
        return True
    return "-" in signs and "|" in signs and not signs.strip("|:-")
