"""The report: a self-contained page, or a folder of pages, that opens from disk, prints, and needs no network."""

from runut.exports.report.folder import FORMATS, report_format, write_report
from runut.exports.report.render import render_report
from runut.exports.report.subject import Subject, find_subject

__all__ = ["FORMATS", "Subject", "find_subject", "render_report", "report_format", "write_report"]
