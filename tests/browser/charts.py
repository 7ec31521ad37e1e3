"""Definitions of charts, as programs send them: one of each documented type, and those that mean harm."""

import json
from typing import Any

ELSEWHERE = "https://evil.example.com/x.png"
DAYS = ("一", "二", "三", "四", "五")
ROWS = [
    {"x": day, "y": value, "g": group} for group in "AB" for day, value in zip(DAYS, (8, 14, 9, 20, 17), strict=True)
]
PARTS = [{"x": name, "y": value} for name, value in (("甲", 34), ("乙", 17), ("丙", 15))]
FIELDS = {"xField": "x", "yField": "y"}
SHARE = {"categoryField": "x", "valueField": "y"}


def of(kind: str, rows: list[dict[str, Any]] = ROWS, /, **more: Any) -> dict[str, Any]:
    """A chart of a type."""
    return {"type": kind, "data": {"values": rows}, **more}


# By what the messenger calls them.
DOCUMENTED = {
    "折线图：每日": of("line", seriesField="g", title={"text": "每日"}, **FIELDS),
    "面积图": of("area", seriesField="g", **FIELDS),
    "柱状图": of("bar", seriesField="g", **FIELDS),
    "条形图": of("bar", direction="horizontal", xField="y", yField="x"),
    "饼图": of("pie", PARTS, label={"visible": True}, **SHARE),
    "环图": of("pie", PARTS, innerRadius=0.4, **SHARE),
    "组合图": {
        "type": "common",
        "data": [{"values": ROWS}, {"values": PARTS}],
        "series": [{"type": "bar", "dataIndex": 0, **FIELDS}, {"type": "line", "dataIndex": 1, **FIELDS}],
        "axes": [{"orient": "bottom"}, {"orient": "left"}],
    },
    "漏斗图": of("funnel", PARTS, **SHARE),
    "散点图": of("scatter", [{"x": x, "y": x * 7 % 5} for x in range(9)], **FIELDS),
    "雷达图": of("radar", PARTS, area={"visible": True}, **SHARE),
    "条形进度图": of("linearProgress", [{"x": 0.8, "y": "甲"}], direction="horizontal", **FIELDS),
    "环形进度图": of("circularProgress", [{"x": "甲", "y": 0.84}], seriesField="x", **SHARE),
    # The library writes where a word stands into its row, as x and y.
    "词云图": of("wordCloud", [{"w": one["x"], "n": one["y"]} for one in PARTS], nameField="w", valueField="n"),
}

_STYLE = {"image": ELSEWHERE, "background": ELSEWHERE, "texture": ELSEWHERE, "html": {"dom": f"<img src={ELSEWHERE}>"}}
_POLLUTED = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "x": "甲", "y": 1}'


def _axis(**tick: Any) -> list[dict[str, Any]]:
    return [{"orient": "left", "tick": tick}, {"orient": "bottom"}]


def _deep(levels: int) -> dict[str, Any]:
    return {"inner": _deep(levels - 1)} if levels else {}


# What would load, run, write into the page or never end.
HOSTILE = {
    "pictures": of(
        "bar", background=ELSEWHERE, customMark=[{"type": "image", "style": _STYLE}], bar={"style": _STYLE}, **FIELDS
    ),
    "picture in words": of("bar", title={"text": {"type": "rich", "text": [{"image": ELSEWHERE}]}}, **FIELDS),
    "picture by row": of(
        "line", [{"x": "甲", "y": 1, "b": ELSEWHERE}], point={"style": {"background": {"field": "b"}}}, **FIELDS
    ),
    "svg": of("line", point={"style": {"symbolType": "<svg><script>window.harmed=1</script></svg>"}}, **FIELDS),
    "tooltip": of(
        "bar", [{"x": "<img src=x onerror=window.harmed=1>", "y": 1}], tooltip={"renderMode": "html"}, **FIELDS
    ),
    "expression": of("bar", label={"visible": True, "formatter": "calc(9**9**9)"}, **FIELDS),
    "pollution": {
        **json.loads(_POLLUTED),
        **of("bar", [json.loads(_POLLUTED)], axes=[json.loads(_POLLUTED)], **FIELDS),
    },
    "ticks": of("bar", axes=_axis(tickCount=1e9, forceTickCount=1e9), **FIELDS),
    "steps": of("bar", axes=_axis(tickStep=1e-9), **FIELDS),
    "grid": of("bar", layout={"type": "grid", "col": 1e9, "row": 1e9, "elements": []}, **FIELDS),
    "far": of("bar", [{"x": "甲", "y": 1e308}, {"x": "乙", "y": -1e308}], **FIELDS),
    "rows": of("line", [{"x": n, "y": n % 7} for n in range(1_300)], **FIELDS),
    "words": of(
        "wordCloud", [{"x": f"w{n}", "y": n} for n in range(900)], fontSizeRange=[1, 1e9], nameField="x", valueField="y"
    ),
}
# By the words in their place.
REFUSED = {
    "图表定义有误": of("nosuch"),
    "没有 data": {"type": "bar"},
    "图表数据过多": {"type": "common", "data": [{"values": PARTS}], "series": [{"type": "bar", **FIELDS}] * 300},
    "嵌套过深": {**of("bar"), **_deep(40)},
    "是一段文本": {"type": "bar", "data": [{"id": "d", "values": "x,y\n1,2", "parser": {"type": "csv"}}]},
}
