"""Who copied whom: learned from corpora whose pairs are labelled, and measured on them."""
