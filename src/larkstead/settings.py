"""Every setting, declared once: name, type, default, help. Read from flags, `LARKSTEAD_…` in the environment, and a
TOML file.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `kind` is how its text is read: "text", "number", "switch" (on/off) or "path"."""

    name: str
    kind: str
    default: Any
    help: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return "LARKSTEAD_" + self.name.upper()


SETTINGS: tuple[Setting, ...] = (
    Setting("host", "text", "127.0.0.1", "Address to listen on; 0.0.0.0 for the network."),
    Setting("port", "number", 5275, "Port to listen on; 0 takes a free one."),
    Setting("data", "path", Path(".larkstead"), "Folder that holds everything: store, call log, files, instance key."),
    Setting("tls", "switch", False, "Speak HTTPS as well, with certificates of an authority in the data folder."),
    Setting("tls_port", "number", 5276, "Port of HTTPS; 443 where names lead here without a port, 0 takes a free one."),
    Setting(
        "tls_name",
        "text",
        "",
        "Names or addresses (comma-separated) that HTTPS answers for, beside the platform's own and localhost.",
    ),
    Setting("public_url", "text", "", "Address clients use, when it is not http://HOST:PORT. It has no path."),
    Setting(
        "behind_proxy",
        "text",
        "",
        "Addresses or networks (10.0.0.0/8, comma-separated) of the reverse proxies whose X-Forwarded-* headers count.",
    ),
    Setting(
        "sign_up",
        "text",
        "",
        "Who may make an account and found an enterprise: open (everybody) or invited. "
        "Empty: invited where others can reach the server, open on this machine alone.",
    ),
    Setting("database", "text", "", "PostgreSQL URL (postgresql://…). Empty: SQLite in the data folder."),
    Setting(
        "limits",
        "switch",
        True,
        "Limits: the endpoints' tiers, 5 messages a second per receiver, failed passwords and app secrets, and what is "
        "made (accounts, enterprises, apps, uploads).",
    ),
    Setting(
        "seed", "path", None, "YAML file with people, apps and chats (with their real ids) to have from the start."
    ),
    Setting("call_log", "switch", True, "Record every API call for seven days."),
    Setting("journal_batch", "number", 1024, "Most submits that one transaction of the journal takes."),
    Setting("log_level", "text", "warning", "Least level of the server's own log: debug, info, warning or error."),
    Setting(
        "storage_quota", "text", "10GB", "What the uploads of one enterprise may take (500MB, 10GB); 0 for no limit."
    ),
    Setting(
        "unsent_hours", "number", 24, "Hours after which an upload that no message shows is removed; 0 keeps them."
    ),
    Setting("metrics", "text", "key", "Who may read /metrics: key (with the owner's key), on (everybody) or off."),
    Setting(
        "faults",
        "text",
        "owner",
        "Who may break things and advance clocks: owner (of the server) or admins (as well).",
    ),
    Setting("otlp_endpoint", "text", "", "OpenTelemetry collector (http://host:4318) that gets a span for each call."),
    Setting(
        "outbound_private",
        "text",
        "none",
        "Private addresses that the assistant's model may have: none, loopback, networks (10.1.0.0/16,…) or all.",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one server."""

    host: str
    port: int
    tls: bool
    tls_port: int
    tls_name: str
    data: Path
    public_url: str
    behind_proxy: str
    sign_up: str
    database: str
    limits: bool
    seed: Path | None
    call_log: bool
    journal_batch: int
    log_level: str
    metrics: str
    faults: str
    otlp_endpoint: str
    outbound_private: str
    storage_quota: str
    unsent_hours: int

    @property
    def networked(self) -> bool:
        """Whether others than this machine are meant to reach the server."""
        public = urlsplit(self.public_url).hostname
        served = not is_loopback(self.host) or (public is not None and not is_loopback(public))
        # Nobody puts a proxy before what is for this machine alone.
        return served or bool(self.trusted_proxies)

    @property
    def faults_by_admins(self) -> bool:
        """Whether the admins of an enterprise may break things on purpose, and not the server's owner alone."""
        return self.faults == "admins"

    @property
    def invited_only(self) -> bool:
        """Whether only who was invited makes an account or founds an enterprise."""
        return self.sign_up == "invited" or (not self.sign_up and self.networked)

    @property
    def trusted_proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The peers whose X-Forwarded-* headers count."""
        return tuple(ip_network(part.strip()) for part in self.behind_proxy.split(",") if part.strip())

    @property
    def tls_names(self) -> tuple[str, ...]:
        """What HTTPS answers for by the operator's wish."""
        return tuple(part.strip().lower() for part in self.tls_name.split(",") if part.strip())

    @property
    def storage_bytes(self) -> int:
        """How many bytes the uploads of one enterprise may have; 0 for any number."""
        text = self.storage_quota.strip().upper()
        unit = next((unit for unit in ("KB", "MB", "GB", "TB") if text.endswith(unit)), "")
        return int(float(text.removesuffix(unit)) * {"": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}[unit])

    @property
    def outbound_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The private networks that addresses which others chose may lead to."""
        words = [word.strip() for word in self.outbound_private.split(",") if word.strip()]
        return tuple(ip_network(text) for word in words for text in _NETWORKS.get(word, (word,)))


_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9-]{1,63}){0,20}")
# Words for networks, in `outbound_private`.
_NETWORKS: Mapping[str, tuple[str, ...]] = {
    "none": (),
    "loopback": ("127.0.0.0/8", "::1/128"),
    "all": ("0.0.0.0/0", "::/0"),
}


class BadSetting(ValueError):
    """A setting's text does not fit; the message names the setting, where it came from and what fits."""


def read_settings(flags: Mapping[str, Any], environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """Flags win over the environment, that wins over the file, that wins over the default. None means: not given."""
    table = _file(file)
    values = {}
    for setting in SETTINGS:
        value = setting.default
        if setting.name in table:
            value = _read(setting, table[setting.name], str(file))
        if setting.variable in environment:
            value = _read(setting, environment[setting.variable], setting.variable)
        if flags.get(setting.name) is not None:
            value = _read(setting, flags[setting.name], f"--{setting.name.replace('_', '-')}")
        values[setting.name] = value
    settings = Settings(**{field.name: values[field.name] for field in fields(Settings)})
    _check(settings)
    return settings


def _file(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadSetting(f"there is no settings file {file}") from None
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{file} is not TOML: {error}") from None
    if unknown := set(table) - {setting.name for setting in SETTINGS}:
        names = ", ".join(setting.name for setting in SETTINGS)
        raise BadSetting(f"{file} sets {', '.join(sorted(unknown))}, which is no setting; there are {names}")
    return table


def _read(setting: Setting, value: Any, source: str) -> Any:
    if setting.kind == "switch":
        text = str(value).lower()
        if text not in {"on", "off", "true", "false", "1", "0"}:
            raise BadSetting(f"{source}: {setting.name} is on or off, not {value!r}")
        return text in {"on", "true", "1"}
    if setting.kind == "number":
        try:
            return int(value)
        except ValueError:
            raise BadSetting(f"{source}: {setting.name} is a number, not {value!r}") from None
    return Path(value) if setting.kind == "path" else str(value)


def _check(settings: Settings) -> None:
    if not 0 <= settings.port <= 65535:
        raise BadSetting(f"port is 0 to 65535, not {settings.port}")
    if not 0 <= settings.tls_port <= 65535:
        raise BadSetting(f"tls_port is 0 to 65535, not {settings.tls_port}")
    if bad := [name for name in settings.tls_names if not _is_name(name)]:
        raise BadSetting(f"tls_name is names or addresses with commas between, not {bad[0]!r}")
    if settings.journal_batch < 1:
        raise BadSetting(f"journal_batch is at least 1, not {settings.journal_batch}")
    if settings.faults not in {"owner", "admins"}:
        raise BadSetting(f"faults is owner or admins, not {settings.faults!r}")
    if settings.metrics not in {"key", "on", "off"}:
        raise BadSetting(f"metrics is key (what was called loopback), on or off, not {settings.metrics!r}")
    if settings.sign_up not in {"", "open", "invited"}:
        raise BadSetting(f"sign_up is open or invited, not {settings.sign_up!r}")
    _check_networks(settings)
    _check_storage(settings)
    _check_address("otlp_endpoint", settings.otlp_endpoint, with_path=True)
    _check_address("public_url", settings.public_url, with_path=False)


def _check_networks(settings: Settings) -> None:
    try:
        _ = settings.trusted_proxies
    except ValueError as error:
        raise BadSetting(f"behind_proxy is addresses or networks with commas between ({error})") from None
    try:
        _ = settings.outbound_networks
    except ValueError as error:
        raise BadSetting(
            f"outbound_private is none, loopback, all, or networks such as 10.1.0.0/16 with commas between ({error})"
        ) from None


def _is_name(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return len(text) <= 253 and _NAME.fullmatch(text) is not None


def _check_address(name: str, value: str, *, with_path: bool) -> None:
    parts = urlsplit(value)
    fits = parts.scheme in {"http", "https"} and parts.netloc and (with_path or parts.path in {"", "/"})
    if value and not fits:
        shape = "http(s)://host[:port]" + ("" if with_path else " without a path")
        raise BadSetting(f"{name} is {shape}, not {value!r}")


def _check_storage(settings: Settings) -> None:
    try:
        fits = settings.storage_bytes >= 0
    except (ValueError, OverflowError):
        fits = False
    if not fits:
        raise BadSetting(f"storage_quota is a size such as 500MB or 10GB, or 0, not {settings.storage_quota!r}")
    if settings.unsent_hours < 0:
        raise BadSetting(f"unsent_hours is 0 or more, not {settings.unsent_hours}")


def is_loopback(host: str) -> bool:
    """Whether an address is this machine only."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
