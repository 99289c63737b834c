"""The list of operational impact assessments, in each format: one file a format."""
