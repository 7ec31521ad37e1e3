"""The record of the links of which an app gives previews."""

from dataclasses import dataclass

from larkstead.wire.url_patterns import host_of


@dataclass(frozen=True, slots=True)
class LinkRules:
    """The patterns of links of which an app gives previews. `patterns` is the configuration, `patterns_in_force` what
    the online version has.
    """

    app: int
    tenant: int
    patterns: tuple[str, ...] = ()
    patterns_in_force: tuple[str, ...] = ()
    updated_at: int = 0

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of the patterns in force, each once."""
        return tuple(dict.fromkeys(map(host_of, self.patterns_in_force)))
