"""Runut: messy scraped news pages in, one sourced, dated, cross-checked chronology out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
