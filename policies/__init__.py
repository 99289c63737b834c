"""The rule books that Remit ships, as package data: one folder a book."""
