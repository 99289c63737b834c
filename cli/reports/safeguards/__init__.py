"""The safeguards section of a DPIA, in each format: one file a format."""
