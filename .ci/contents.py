"""Check what a wheel and an sdist hold: ``python .ci/contents.py TREE DIST``."""

import sys
import tarfile
import zipfile
from pathlib import Path

NOT_SHIPPED = {".pyx", ".pxd", ".c", ".h", ".so", ".pyc"}


def files(tree: Path, *rooms: str) -> set[str]:
    """Return the files of the source tree's rooms, as paths from its root."""
    found = (path for room in rooms for path in (tree / room).rglob("*") if path.is_file())
    return {path.relative_to(tree).as_posix() for path in found if "__pycache__" not in path.parts}


def wheel_faults(tree: Path, wheel: Path) -> list[str]:
    """Return what a wheel lacks or has too much."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        scripts = b"".join(archive.read(n) for n in archive.namelist() if n.endswith("entry_points.txt"))
    kernels = {path.stem for path in (tree / "reuse/_kernels").glob("*.pyx")}
    built = {Path(name).name.partition(".")[0] for name in held if name.endswith(".so")}
    wanted = {name for name in files(tree, "reuse") if Path(name).suffix not in NOT_SHIPPED}
    extra = {name for name in held if not name.endswith(".so")} - wanted
    return [
        *(f"{wheel.name} lacks {name}" for name in sorted(wanted - held)),
        *(f"{wheel.name} lacks the kernel {name}" for name in sorted(kernels - built)),
        *(f"{wheel.name} holds {name}" for name in sorted(extra)),
        *([] if scripts.split() == b"[console_scripts] copytrail = reuse.cli:main".split()
          else [f"{wheel.name} has the scripts {scripts.decode()!r}"]),
    ]  # fmt: skip


def sdist_faults(tree: Path, sdist: Path) -> list[str]:
    """Return what an sdist lacks or has too much."""
    with tarfile.open(sdist) as archive:
        held = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    built = {".c", ".so", ".pyc"}
    wanted = files(tree, "reuse", "tests", "benchmarks", "seeds") | {"README.md", "LICENSE", "pyproject.toml"}
    wanted = {name for name in wanted if Path(name).suffix not in built}
    return [
        *(f"{sdist.name} lacks {name}" for name in sorted(wanted - held)),
        *(f"{sdist.name} holds {name}" for name in sorted(held) if Path(name).suffix in built),
    ]


def main(tree: Path, dist: Path) -> int:
    """Print the faults; return whether there are any."""
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    faults = wheel_faults(tree, wheel) + sdist_faults(tree, sdist)
    print(*faults or [f"{wheel.name} and {sdist.name} hold what they should"], sep="\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
