"""python -m training prepare | train | evaluate | export"""

from __future__ import annotations

import sys


def main() -> None:
    """Run one step; heavy imports stay inside."""
    step = sys.argv[1] if len(sys.argv) > 1 else ""
    if step == "prepare":
        from training.prepare import prepare

        prepare()
    elif step == "train":
        from training.train import train

        options = dict(argument.split("=", 1) for argument in sys.argv[2:])
        epochs = int(options["epochs"]) if "epochs" in options else None
        train(options.get("name", "reader"), epochs, float(options.get("fraction", 1.0)))
    elif step == "export":
        from training.export import export

        print(export(sys.argv[2] if len(sys.argv) > 2 else "reader"))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
