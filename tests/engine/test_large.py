"""A large corpus is read part by part, its words lie on disk, and nothing that is found depends on it."""

import random
from collections.abc import Callable

import numpy as np
import pytest

import reuse
import reuse.text.corpus
from helpers.generated import wire_pile
