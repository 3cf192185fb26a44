"""Findings as static pages for a browser: values in, HTML out; only `reuse.report.site.folder` touches the disk."""
