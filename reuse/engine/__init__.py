"""The batch engine: findings of a whole corpus, or of one pair."""
