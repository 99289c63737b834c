"""Proposals: the machine part of one, and lists of many."""
