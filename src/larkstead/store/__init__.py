"""What is kept: tables, migrations, queries, and the journal that commits in groups."""
