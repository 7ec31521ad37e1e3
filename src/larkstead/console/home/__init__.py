"""The home page, the search box and notices: what every page has."""
