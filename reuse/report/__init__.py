"""Findings to pages that a person reads."""
