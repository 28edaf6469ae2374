"""What holds for every test."""

from hypothesis import settings

# The first example of a run also loads tables (pinyin, icons); only pytest's time-out judges how long a test may take.
settings.register_profile("newsroom", deadline=None)
settings.load_profile("newsroom")
