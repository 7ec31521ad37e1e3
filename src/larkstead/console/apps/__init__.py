"""The developer console: apps and everything that is set up for one."""
