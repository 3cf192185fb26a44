"""What the passages mean: boilerplate, who copied whom and why we think so, additions, stories."""
