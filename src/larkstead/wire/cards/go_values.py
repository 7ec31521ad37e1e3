"""Values as Go prints them: the platform shows in this way what it found where a text or a number should be."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_SHORTEST, _LONGEST = -4, 6  # exponents outside of these are written out


def go_value(value: Any) -> str:
    """A value of JSON in Go's `%v` form: `map[a:1 b:[x y]]`."""
    if value is None:
        return "<nil>"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, Mapping):
        return f"map[{' '.join(f'{name}:{go_value(value[name])}' for name in sorted(value))}]"
    return f"[{' '.join(go_value(one) for one in value)}]"


def _number(value: float) -> str:
    try:
        exact = Decimal(repr(float(value))).normalize()
    except OverflowError:
        return str(value)
    if not exact.is_finite() or exact == 0:
        return "0" if exact == 0 else str(value)
    exponent = exact.adjusted()
    if _SHORTEST <= exponent < _LONGEST:
        return f"{exact:f}"
    sign, digits, _ = exact.as_tuple()
    words = "".join(map(str, digits))
    mantissa = f"{words[0]}.{words[1:]}" if len(words) > 1 else words
    return f"{'-' if sign else ''}{mantissa}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
