"""Who copied whom: learned from corpora whose pairs are labelled, and measured on them."""


def main(arguments: list[str]) -> int:
    """Run one of them; scikit-learn is imported only here."""
    from benchmarks.direction import run

    return run.main(arguments)
