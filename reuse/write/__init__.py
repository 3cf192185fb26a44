"""Findings to files and back."""
