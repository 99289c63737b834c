"""What is owed, in each format: one file a format."""
