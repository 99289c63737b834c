"""What came of a draft, in several formats."""
