"""Files, folders, archives, feeds, tables, HTML, plain text and stdin as pages; the bytes stay untouched."""

from runut.sources.markup import RenderedBlock, Rendering, render_html, rendered_blocks
from runut.sources.metadata import Declared, HtmlMetadata, html_metadata

__all__ = ["Declared", "HtmlMetadata", "RenderedBlock", "Rendering", "html_metadata", "render_html", "rendered_blocks"]
