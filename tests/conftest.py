"""Makes tests/helpers importable; a loaded machine is no reason to fail."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).with_name("helpers")))

# Hypothesis measures by the clock on the wall; what must be quick has a test of its own, in processor time.
settings.register_profile("loaded", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("loaded")
