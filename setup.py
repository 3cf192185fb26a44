"""Build the kernels. ``COPYTRAIL_CHECKED=1`` builds them with bounds checks and sanitizers, for the tests."""

import os

from Cython.Build import cythonize
from setuptools import Extension, setup

CHECKED = os.environ.get("COPYTRAIL_CHECKED") == "1"
SANITIZE = ["-fsanitize=address,undefined"]
FAST = ["-O3", "-g0"]
CAREFUL = [*SANITIZE, "-fno-omit-frame-pointer", "-fno-wrapv", "-g1", "-O0"]

extensions = [
    Extension(
        f"reuse._kernels.{name}",
        [f"reuse/_kernels/{name}.pyx"],
        depends=["reuse/_kernels/affine.h"] if name == "minhash" else [],
        extra_compile_args=CAREFUL if CHECKED else FAST,
        extra_link_args=SANITIZE if CHECKED else [],
    )
    for name in (
        "tokens",
        "windows",
        "runs",
        "words",
        "group",
        "align",
        "clusters",
        "explain",
        "features",
        "neighbours",
        "outline",
        "overlap",
        "rare",
        "sentences",
        "thirds",
        "fits",
        "edits",
        "marks",
        "letters",
        "elsewhere",
        "literals",
        "terms",
        "minhash",
        "near",
    )
]

setup(
    ext_modules=cythonize(
        extensions,
        compiler_directives={
            "language_level": "3",
            "boundscheck": CHECKED,
            "wraparound": False,
            "initializedcheck": CHECKED,
            "cdivision": True,
        },
    ),
    options={"build_ext": {"parallel": True}},
)
