"""A persistent index for crawlers: have I seen this, from whom, and what is new in it?"""
