"""The published schemas of what Remit reads and prints."""
