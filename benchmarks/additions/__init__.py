"""What a copier added, and of what kind: learned from blocks that a reader marked, and measured on them."""


def main(arguments: list[str]) -> int:
    """Run one of them; scikit-learn is imported only here."""
    from benchmarks.additions import run

    return run.main(arguments)
