# -*- coding: utf-8 -*-
"""Two doors into one newsroom: the editors' command line, and the events of MkDocs (`hooks: [build.py]`)."""

import os
import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # this file must parse, and say this, in any Python since 2.7
        sys.stderr.write(
            "这里的 Python 是 %d.%d，太旧了：请安装 Python 3.11 或更新的版本，再用它运行 build.py。\n"
            "This Python is %d.%d, which is too old: please install Python 3.11 or newer and run build.py with it.\n"
            % (sys.version_info[:2] * 2)
        )
        sys.exit(3)
    ROOT = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  pathlib is younger than 2.7
    from newsroom.bootstrap import ensure_environment

    ensure_environment(ROOT, sys.argv[1:])
    from newsroom.cli import main

    sys.exit(main(ROOT, sys.argv[1:]))
else:
    from newsroom.website.adapter import *  # MkDocs collects the `on_*` names of this module
