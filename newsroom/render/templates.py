"""Pages that stand alone (print, mail): their templates, escaped by themselves."""

from pathlib import Path
from typing import Any

import jinja2


def fill_template(root: Path, name: str, **values: Any) -> str:
    """The template `name`, relative to `root`/theme, for instance `print/register.html`. Text is escaped.

    jinja2.TemplateError where the template does not exist or is broken.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / "theme"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template(name).render(**values)
