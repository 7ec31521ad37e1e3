"""App icons: a colour and a letter, drawn here; nothing is uploaded that a browser could run."""

from html import escape

COLOURS = {
    "blue": "#3370ff",
    "green": "#34c724",
    "orange": "#ff8800",
    "red": "#f54a45",
    "purple": "#7f3bf5",
    "teal": "#04b49c",
    "grey": "#646a73",
}


def icon_svg(name: str, icon: str) -> str:
    """The picture of an app: `icon` is a colour's name, the letter is the first of its name."""
    colour = COLOURS.get(icon, COLOURS["blue"])
    letter = escape(name.strip()[:1].upper() or "?")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="22" '
        f'fill="{colour}"/><text x="48" y="50" font-family="sans-serif" font-size="46" fill="#fff" '
        f'text-anchor="middle" dominant-baseline="central">{letter}</text></svg>'
    )
