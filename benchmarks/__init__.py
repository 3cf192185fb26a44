"""Measurements, and the scripts that make the numbers the package ships."""
