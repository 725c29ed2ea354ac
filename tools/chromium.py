"""Find the Chromium that browser tests run in, and install one where there is none.

    python tools/chromium.py             prints the path of an installed one; exits 1 without one
    python tools/chromium.py --install   installs one first, when needed

Any of the family will do: Chromium, Chrome, Edge. `SPEC_ATLAS_CHROMIUM` names one and is never second-guessed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ADVICE = (
    "The browser tests need a Chromium, and none could be found or installed. "
    "Install Chromium or Chrome, or set SPEC_ATLAS_CHROMIUM to the path of one."
)


def find() -> str:
    """Return the path of a Chromium that is installed, or an empty text."""
    if chosen := os.environ.get("SPEC_ATLAS_CHROMIUM"):
        return chosen
    return next((path for path in candidates() if starts(path)), "")


def install() -> str:
    """Return the path of a Chromium, installing one when there is none; empty when that fails."""
    if found := find():
        return found
    install_from_debian() if on_debian_as_root() else install_from_playwright()
    return find()


def candidates() -> Iterator[str]:
    """Every place where a Chromium may be, the machine's own first, then what Playwright downloaded."""
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    yield from (place for place in PLACES if Path(place).is_file())
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).is_file():
        yield path


def starts(path: str) -> bool:
    """Whether the program runs at all: Ubuntu's `chromium-browser` may be a note that it has moved elsewhere."""
    if os.name == "nt":  # There, --version opens a window.
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def on_debian_as_root() -> bool:
    """Whether Debian's own package can be installed without asking anybody."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return "ID=debian" in release and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_from_debian() -> None:
    """Install Debian's package, and fonts with the widths that drawings are measured in."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-liberation"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, stdout=sys.stderr, check=False)


def install_from_playwright() -> None:
    """Let Playwright download its own build."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)


def main() -> int:
    """Print the path, or say what to do."""
    path = install() if "--install" in sys.argv[1:] else find()
    print(path or ADVICE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
