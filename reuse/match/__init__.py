"""Which passages documents share: shingles, MinHash over sliding windows, seeds, alignment."""
