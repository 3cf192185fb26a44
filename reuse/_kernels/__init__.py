"""The few compiled loops. Arrays in, arrays out; the rooms above give them meaning."""

try:
    import reuse._kernels.align as align
    import reuse._kernels.clusters as clusters
    import reuse._kernels.edits as edits
    import reuse._kernels.elsewhere as elsewhere
    import reuse._kernels.explain as explain
    import reuse._kernels.features as features
    import reuse._kernels.fits as fits
    import reuse._kernels.group as group
    import reuse._kernels.letters as letters
    import reuse._kernels.literals as literals
    import reuse._kernels.marks as marks
    import reuse._kernels.minhash as minhash
    import reuse._kernels.near as near
    import reuse._kernels.neighbours as neighbours
    import reuse._kernels.outline as outline
    import reuse._kernels.overlap as overlap
    import reuse._kernels.rare as rare
    import reuse._kernels.runs as runs
    import reuse._kernels.sentences as sentences
    import reuse._kernels.terms as terms
    import reuse._kernels.thirds as thirds
    import reuse._kernels.tokens as tokens
    import reuse._kernels.windows as windows
    import reuse._kernels.words as words
except ImportError as error:  # a checkout that was not installed, or another Python's build
    raise ImportError(
        "reuse: the compiled kernels are missing; in a checkout run: pip install -e . "
        f"(it needs a C compiler and Python's headers) [{error}]"
    ) from error

__all__ = [
    "align", "clusters", "edits", "elsewhere", "explain", "features", "fits", "group", "letters",
    "literals", "marks", "minhash", "near", "neighbours", "outline", "overlap", "rare", "runs",
    "sentences", "terms", "thirds", "tokens", "windows", "words",
]  # fmt: skip
