"""The report: a self-contained page, or a folder of pages, that opens from disk, prints, and needs no network."""

from runut.exports.report.folder import write_report
from runut.exports.report.render import render_report
from runut.exports.report.subject import Subject, find_subject

__all__ = ["Subject", "find_subject", "render_report", "write_report"]
