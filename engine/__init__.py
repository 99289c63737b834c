"""Checks manifests against rules: pure, three-valued, without a terminal or a clock."""
