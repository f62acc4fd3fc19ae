"""Build hook of the wheel: `RUNUT_COMPILED=1` puts the compiled parts in and names the platform; plain otherwise."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledParts(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Adds what `make compile` has built to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise RuntimeError where compiled parts are asked for and are absent or of other sources."""
        if version == "editable" or os.environ.get("RUNUT_COMPILED", "0") in ("", "0"):
            return
        compiled = self._compiled(Path(self.root) / "src" / "runut" / "compiled.py")
        try:
            sound = compiled.Finder(compiled.FOLDER, compiled.PACKAGE).sound()
        except (OSError, ValueError):
            sound = False
        if not sound:
            raise RuntimeError("RUNUT_COMPILED=1, but the compiled parts are absent or stale: run `make compile` first")
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"][str(compiled.FOLDER)] = "runut/_native"

    def _compiled(self, file: Path) -> Any:  # noqa: ANN401 - a module
        spec = importlib.util.spec_from_file_location("_runut_compiled", file)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
