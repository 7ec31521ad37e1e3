"""The troubleshooting assistant."""
