"""Values that programs trip over, and how a right request becomes a wrong one; all of it from one random source."""

import json
import random
from collections.abc import Iterator
from typing import Any

NUMBERS: tuple[Any, ...] = (
    0,
    -1,
    1,
    2**31,
    2**53 + 1,
    2**63,
    -(2**63) - 1,
    10**40,
    0.5,
    1e308,
    float("inf"),
    float("nan"),
)
TEXTS = (
    *(
        "",
        " ",
        "\0",
        "a\0b",
        "\ud800",
        "\udfff x",
        "\u202eabc",
        "\ufeff",
        "\x7f\x1b[31m",
        "null",
        "0",
        "-1",
        "me",
        "NaN",
    ),
    *("%", "%00", "%s%n", "{0}", "{{}}", "{app_name}", "../../etc/passwd", "..\\..\\x", "/", "//", ".", "C:\\x", "~"),
    *("' OR 1=1 --", '"; DROP TABLE x', "<script>", "</at>", "<at id=all></at>", '<at user_id="">', "javascript:1"),
    *("[](", "![a](b", "**a", "```", "|-|-|", "$&", "\\", "\r\n", "a\r\nX: b", "\t", "=1+1", "@a", "#", "?a=b", "&a"),
    *("\N{PILE OF POO}" * 50, "中" * 60, "a" * 300, "é" * 1_000, "x" * 5_000, "9" * 400, "on_" + "0" * 32, "cli_"),
    *("app_secret=abc", "app_secret: a", '{"a":{"b":1}}', "[" * 50, "code:", "code:230002 path:", "status:5xx logid:"),
)
# What is put together to long texts: what patterns for tags, words, secrets, tables and forms look for.
PIECES = (
    *(" ", "\t", "\n", "\\", '"', "'", "(", ")", "[", "]", "{", "}", "<", ">", "&", "@", "*", "**", "_", "~", "`", "|"),
    *(
        ":",
        "=",
        ":=",
        "-",
        "--",
        "--a",
        "#",
        "!",
        "![",
        "](",
        "<at id=",
        "</at>",
        "<at user_id=",
        "{{",
        "}}",
        "%",
        "%2",
    ),
    *(
        "a ",
        "a b ",
        "中",
        "\0",
        "0",
        "9",
        "x.",
        "a@b.",
        "http://",
        "code ",
        "code: ",
        "msg: ",
        "log_id ",
        "ErrorValue: ",
    ),
    *(
        "password",
        "password=",
        'name="password"\n',
        '"app_secret":"',
        "secret:",
        "Bearer ",
        "t-",
        "|-",
        "| |\n",
        "\r\n",
    ),
    *(
        "/open-apis/",
        "code:1 ",
        '\\"',
        "\\u0000",
        "é",
        "\N{GRINNING FACE}",
        "1.",
        "- ",
        "> ",
        "ou_",
        "oc_0",
        "{}",
        "[]",
    ),
)
HEAVY_BYTES = 100_000


def heavy(source: random.Random, size: int = HEAVY_BYTES) -> str:
    """A long text of repeated pieces, with something at its ends."""
    piece = "".join(source.choices(PIECES, k=source.choice((1, 1, 1, 2, 3))))
    ends = source.choices(("", *PIECES), k=2)
    return (
        ends[0]
        + piece * (size // len(piece.encode("utf-8", "surrogatepass")))
        + ends[1]
        + source.choice(("", "x", "b"))
    )


def value(source: random.Random, instead_of: Any, ids: list[str]) -> Any:
    """Something in the place of a value."""
    kind = source.randrange(12)
    if kind < 4:
        return source.choice(TEXTS)
    if kind == 4:
        return source.choice(NUMBERS)
    if kind == 5:
        return source.choice((None, True, False, [], {}, [None], {"": ""}, [[]], {"a": None}))
    if kind == 6:
        return _deep(source, source.choice((5, 60, 200)))
    if kind == 7:
        return source.choice(ids)
    if kind == 8:
        return [instead_of] * source.choice((2, 60, 1_100))
    if kind == 9:
        return heavy(source, source.choice((100, 1_000, 20_000)))
    return _bent(source, instead_of)


def _deep(source: random.Random, depth: int) -> Any:
    made: Any = source.choice(TEXTS)
    for _ in range(depth):
        made = [made] if source.random() < 0.5 else {source.choice(("a", "tag", "elements", "content", "")): made}
    return made


def _bent(source: random.Random, given: Any) -> Any:
    """A value that is still much like the right one."""
    if not isinstance(given, str) or not given:
        return str(given) if source.random() < 0.5 else {"value": given}
    at = source.randrange(len(given))
    return source.choice(
        (
            given[:at],
            given[:at] + source.choice(TEXTS) + given[at:],
            given[:at] + chr(source.randrange(1, 0x3000)) + given[at + 1 :],
            given * 2,
            given.upper(),
            f" {given} ",
            given[::-1],
        )
    )


def mutated(source: random.Random, right: Any, ids: list[str], most: int = 3) -> Any:
    """A copy of JSON in which up to `most` values are others, and sometimes a member is gone or one too many."""
    copy = json.loads(json.dumps(right))
    for _ in range(source.randrange(most + 1)):
        copy = _mutated_once(source, copy, ids)
    return copy


def _mutated_once(source: random.Random, whole: Any, ids: list[str]) -> Any:
    spots = list(spots_of(whole))
    if not spots or source.random() < 0.03:
        return value(source, whole, ids)
    holder, key = source.choice(spots)
    what = source.randrange(10)
    if what == 0 and isinstance(holder, dict):
        del holder[key]
    elif what == 1 and isinstance(holder, dict):
        holder[str(source.choice(TEXTS))] = value(source, holder[key], ids)
    elif isinstance(inner := inner_of(holder[key]), dict | list):
        # JSON in a text, such as a message's content.
        holder[key] = json.dumps(_mutated_once(source, inner, ids))
    else:
        holder[key] = value(source, holder[key], ids)
    return whole


def inner_of(held: Any) -> Any:
    if not isinstance(held, str) or not held.startswith(("{", "[")):
        return None
    try:
        return json.loads(held)
    except (ValueError, RecursionError):
        return None


def spots_of(whole: Any) -> Iterator[tuple[Any, Any]]:
    waiting = [whole]
    while waiting:
        holder = waiting.pop()
        items = (
            list(holder.items())
            if isinstance(holder, dict)
            else list(enumerate(holder))
            if isinstance(holder, list)
            else []
        )
        for key, held in items:
            yield holder, key
            waiting.append(held)


def body(source: random.Random, sent: Any) -> bytes:
    """JSON as bytes, now and then no JSON any more."""
    text = json.dumps(sent, ensure_ascii=source.random() < 0.5).encode("utf-8", "surrogatepass")
    what = source.randrange(40)
    at = source.randrange(len(text))
    broken = {
        0: text[:at],
        1: text[:at] + bytes([source.randrange(256)]) + text[at + 1 :],
        2: b"\xef\xbb\xbf" + text,
        3: text.decode("utf-8", "replace").encode("utf-16"),
        4: b"[" * source.choice((10, 1_000, 50_000)),
        5: text + text,
        6: b"",
        7: b'{"a":' + b"9" * 50_000 + b"}",
    }
    return broken.get(what, text)
