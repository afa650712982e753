"""What holds for every test."""

import os

from hypothesis import settings

# In CI the same examples every time: a change must not land or fail by chance. Elsewhere new ones are tried.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
