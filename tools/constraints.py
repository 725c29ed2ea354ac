"""Write constraints.txt: the exact version of everything that `make` installs, all of it the newest that goes together.

Run it with a Python 3.11: pip judges a version by the Python named below, but environment markers by its own.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = "3.11.0"
"""The oldest Python we support, to the last digit: a distribution may keep 3.11.2 when a package asks for 3.11.5."""
BUILD = ("hatchling", "editables")
"""What builds the package: pip fetches it into an environment of its own, apart from what it installs."""


def main() -> None:
    """Ask pip what it would install, and write it down."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(next(Path(folder).glob("[bS]*/python*"))), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "--upgrade", "pip"], check=True)
        report = Path(folder, "report.json")
        plan = ["--dry-run", "--ignore-installed", "--report", str(report), "--target", folder]
        wanted = [".[client]", "--group", "dev", "pip", *BUILD]
        python = ["--python-version", OLDEST, "--only-binary", ":all:"]
        subprocess.run([*pip, "install", "--quiet", *plan, *python, *wanted], cwd=ROOT, check=True)
        found = [package["metadata"] for package in json.loads(report.read_text(encoding="utf-8"))["install"]]
    names = {each["name"]: each["version"] for each in found if each["name"] != "mkdocs-spec-atlas"}
    lines = [f"{name}=={names[name]}\n" for name in sorted(names, key=str.casefold)]
    text = "".join(["# The exact versions that `make` installs. Written by `make constraints`.\n", *lines])
    (ROOT / "constraints.txt").write_text(text, encoding="utf-8", newline="\n")
    print(f"constraints.txt: {len(lines)} packages")


if __name__ == "__main__":
    main()
