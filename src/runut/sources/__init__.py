"""Files, folders, archives, feeds, tables, HTML, plain text and stdin as pages; the bytes stay untouched."""

from runut.sources.markup import RenderedBlock, Rendering, render_html, rendered_blocks
from runut.sources.metadata import Declared, HtmlMetadata, html_metadata
from runut.sources.options import Loaded, SourceOptions
from runut.sources.pages import page_from_html, page_from_text
from runut.sources.reading import read_inputs
from runut.sources.tables import COLUMNS

__all__ = [
    "COLUMNS",
    "Declared",
    "HtmlMetadata",
    "Loaded",
    "RenderedBlock",
    "Rendering",
    "SourceOptions",
    "html_metadata",
    "page_from_html",
    "page_from_text",
    "read_inputs",
    "render_html",
    "rendered_blocks",
]
