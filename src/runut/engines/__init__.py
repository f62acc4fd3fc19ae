"""Engines run the steps over pages: `local` on this machine. They hold no knowledge of what a step does."""

from runut.engines.local import BuildOptions, BuildReport, Progress, build
from runut.engines.plan import Plan, standard_plan
from runut.engines.single import ReadPage, read_single
from runut.engines.steps import PageStep, Tools, WholeStep, Work

__all__ = [
    "BuildOptions",
    "BuildReport",
    "PageStep",
    "Plan",
    "Progress",
    "ReadPage",
    "Tools",
    "WholeStep",
    "Work",
    "build",
    "read_single",
    "standard_plan",
]
