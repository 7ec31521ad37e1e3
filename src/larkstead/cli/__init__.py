"""The `larkstead` command."""
