"""Reports: one file for each format, all from the same values."""
