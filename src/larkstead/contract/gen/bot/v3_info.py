"""bot.v3.info: GET /open-apis/bot/v3/info."""
