"""From a sentence to a proposal: a draft read in a book, what it would do, and who must be told."""
