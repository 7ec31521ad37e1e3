"""Larkstead: a self-hosted open platform, wire-compatible with the Feishu / Lark Open Platform."""

__version__ = "0.8.0"
