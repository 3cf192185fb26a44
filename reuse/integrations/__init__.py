"""Where copytrail meets the tools that fetch articles: Scrapy, news-please, fundus. Nothing is imported here."""
