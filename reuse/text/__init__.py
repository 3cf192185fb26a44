"""From raw text to tokens, sentences and quotes, all with offsets into the text as given."""
