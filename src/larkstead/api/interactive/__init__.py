"""Cards after they were pressed."""
