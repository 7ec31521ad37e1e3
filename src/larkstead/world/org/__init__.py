"""The people of an enterprise: users, departments and roles."""
