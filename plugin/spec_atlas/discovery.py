"""Finding what an open folder offers, so that a new file is all it takes to add to it."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def discover(package: ModuleType) -> dict[str, Any]:
    """Return what each module below a package offers: the object that bears the module's own name.

    Modules whose name begins with an underscore are the folder's own business and are passed over. The keys are
    the modules' names, in order of their paths. A module that lacks its object raises `AttributeError`.
    """
    found: dict[str, Any] = {}
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        name = info.name.rsplit(".", 1)[-1]
        if info.ispkg or any(part.startswith("_") for part in info.name.split(".")):
            continue
        found[name] = getattr(importlib.import_module(info.name), name)
    return found
