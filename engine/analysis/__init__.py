"""Static checks of rule books: what can be wrong with rules that can all be read."""
