"""What we ask of merman: a plain look, our font, and colours by which a writer's are told from its theme's."""

import json
from typing import Any

from spec_atlas.render.diagrams.setting import SIZE
from spec_atlas.render.diagrams.style import HOUSE

_FONT = "Arial, Helvetica, Liberation Sans, sans-serif"
_FILL, _LINE, _TEXT = HOUSE

_C4 = tuple(
    f"{where}{what}{form}"
    for what in ("person", "system", "container", "component")
    for where in ("", "external_")
    for form in ("", "_db", "_queue")
    if not (what == "person" and form)
)

_SITE: dict[str, Any] = {
    "look": "classic",
    # ELK refuses a hundred nodes under the default limits.
    "layout": "dagre",
    "theme": "base",
    "fontFamily": _FONT,
    "fontSize": SIZE,
    "themeVariables": {
        "fontFamily": _FONT,
        "fontSize": f"{SIZE:g}px",
        "noteBkgColor": _FILL,
        "noteBorderColor": _LINE,
        "noteTextColor": _TEXT,
    },
    "flowchart": {
        "wrappingWidth": 200,
        "minNodeWidth": 60,
        "padding": 12,
        "curve": "basis",
        "subGraphTitleMargin": {"top": 0, "bottom": 8},
    },
    "state": {"minNodeWidth": 60},
    # Their names are bold in our stylesheet; merman has to know, or they overflow.
    "sequence": {"actorFontWeight": "bold"},
    "c4": {
        **{f"{shape}_bg_color": _FILL for shape in _C4},
        **{f"{shape}_border_color": _LINE for shape in _C4},
    },
}

OPTIONS = json.dumps({"version": 2, "site_config": _SITE})
"""Options for a drawing with HTML labels, which become text of ours."""

PLAIN = json.dumps(
    {
        "version": 2,
        "site_config": {**_SITE, "htmlLabels": False, "flowchart": {**_SITE["flowchart"], "htmlLabels": False}},
    }
)
"""Options for labels as plain text, where the HTML of a label is not fit to be read."""
