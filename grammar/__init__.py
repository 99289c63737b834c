"""The rule language: from rule text to what it means, and back to words.

Knows no facts: nothing here reads a manifest.
"""
