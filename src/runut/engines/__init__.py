"""Engines run the steps over pages: `local` on this machine, `spark` on many. None knows what a step does."""

from runut.engines.building import BuildOptions, BuildReport, Progress, build
from runut.engines.engine import Engine, Job
from runut.engines.plan import Plan, standard_plan
from runut.engines.registry import ENGINES, EngineOptions, make_engine
from runut.engines.single import ReadPage, read_single
from runut.engines.steps import PageStep, Tools, WholeStep, Work

__all__ = [
    "ENGINES",
    "BuildOptions",
    "BuildReport",
    "Engine",
    "EngineOptions",
    "Job",
    "PageStep",
    "Plan",
    "Progress",
    "ReadPage",
    "Tools",
    "WholeStep",
    "Work",
    "build",
    "make_engine",
    "read_single",
    "standard_plan",
]
