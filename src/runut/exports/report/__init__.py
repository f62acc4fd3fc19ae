"""The report: one self-contained HTML page that opens from disk, prints, and needs no network."""

from runut.exports.report.render import render_report, write_report

__all__ = ["render_report", "write_report"]
