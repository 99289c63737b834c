"""The comparison of two rule books, one format a file."""
