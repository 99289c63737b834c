"""Messages to people who write rules: what was read, why it can not stand, and what to write."""

from grammar.messages.explain import explain

__all__ = ["explain"]
