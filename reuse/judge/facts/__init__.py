"""Facts: what one document says of itself: when it appeared, whose text it carries."""
