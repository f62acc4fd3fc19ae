"""Everyone else's formats. An exporter is one class with `name`, `suffix`, `title`, `write`; the registry lists them.

`date_edtf`, `date_basis`, `origins` and evidence offsets stand in every format that can hold them; what a format cannot
say goes to a side file, never invented. Formats are proven in the tests with the reference readers.
"""

from runut.exports.bundle import Bundle, Exporter, Written
from runut.exports.registry import EXPORTERS, export

__all__ = ["EXPORTERS", "Bundle", "Exporter", "Written", "export"]
