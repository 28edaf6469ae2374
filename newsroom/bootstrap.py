"""The environment the newsroom runs in: `.venv` beside build.py, made on first use and mended when it is broken.

Standard library only, because nothing else is there yet; its words are JSON in the catalogues' folders for the same
reason. A stamp in `.venv` holds the hash of every requirements file that was installed, or `unfinished` while work
is going on, so that an interrupted start is noticed by the next one.
"""

import hashlib
import importlib.metadata
import io
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from newsroom.bootstrap_words import asked_language, explain_failure, explain_os_error, language_of, words_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["asked_language", "command_at", "ensure_environment"]
VALUE_OPTIONS = ("--now", "--lang")
"""Options that may stand before the command and take a value."""
_MADE = "NEWSROOM_ENVIRONMENT_MADE"
"""Environment variable of the restarted build.py: what it lacks now, a second attempt will not bring."""
_UNFINISHED = "unfinished"
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^]]*])?\s*(?:==\s*(?P<version>[^\s;,*\\]+))?(?P<rest>.*)")


class BootstrapError(Exception):
    """The environment could not be made; holds the finished sentence, with pip's last lines where they help."""


def ensure_environment(folder: str, arguments: Sequence[str]) -> None:
    """Return once everything the command needs can be imported; otherwise start build.py again where it can be.

    Leaves the process with code 3 where that is impossible, after one sentence on standard error.
    """
    root, words = Path(folder), words_of(language_of(arguments, os.environ))
    just_made = os.environ.pop(_MADE, "")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    try:
        files = requirement_files(root, arguments)
        missing = missing_requirements(_lines(files), installed_version)
        if not missing and not (_is_inside(root) and _read_stamp(root) == _UNFINISHED):
            return
        if just_made:
            print(words["incomplete"].format(names=", ".join(missing)), file=sys.stderr)
            sys.exit(3)
        _change_interpreter(root, files, words, arguments)
    except BootstrapError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(explain_os_error(error, words), file=sys.stderr)
    except KeyboardInterrupt:
        print(words["interrupted"], file=sys.stderr)
        sys.exit(130)
    sys.exit(3)


def _change_interpreter(
    root: Path, files: Sequence[Path], words: Mapping[str, str], arguments: Sequence[str]
) -> NoReturn:
    if _is_inside(root):
        # an environment cannot be mended from within: Windows locks the files that are in use
        if _is_current(root, files):
            _write_stamp(root, _UNFINISHED)
        _restart(Path(getattr(sys, "_base_executable", sys.executable)), root, arguments)
    if prepare(root, files, words):
        os.environ[_MADE] = "1"
    _restart(venv_python(root, os.name), root, arguments)


def prepare(root: Path, files: Sequence[Path], words: Mapping[str, str]) -> bool:
    """Make or mend `.venv` so that it holds `files`; whether there was anything to do. Waits for another bootstrap."""
    if _is_current(root, files):
        return False
    with _alone(root, words):
        if _is_current(root, files):
            return False
        python = venv_python(root, os.name)
        if _read_stamp(root) == _UNFINISHED or not python.exists():
            _make(root, words)
        _install(root, files, words)
        print(words["ready"], file=sys.stderr, flush=True)
        return True


def command_at(arguments: Sequence[str]) -> int | None:
    """The place of the command in `arguments`: the first word that is no option and no option's value."""
    place = 0
    while place < len(arguments):
        if not arguments[place].startswith("-"):
            return place
        place += 2 if arguments[place] in VALUE_OPTIONS else 1
    return None


def requirement_files(root: Path, arguments: Sequence[str]) -> tuple[Path, ...]:
    """The requirements files of the command in `arguments`."""
    place = command_at(arguments)
    is_test = place is not None and arguments[place] == "test"
    names = ("requirements.txt", "tests/requirements.txt") if is_test else ("requirements.txt",)
    return tuple(root / name for name in names)


def venv_python(root: Path, os_name: str) -> Path:
    """The interpreter of `.venv`; `os_name` as in `os.name`."""
    return root / ".venv" / ("Scripts/python.exe" if os_name == "nt" else "bin/python")


def missing_requirements(lines: Iterable[str], installed_version: Callable[[str], str | None]) -> tuple[str, ...]:
    """Names of the requirements that are absent or, where pinned with `==`, present in another version.

    Lines with an environment marker are left to pip, which knows whether they apply here.
    """
    missing = []
    for line in lines:
        match = _REQUIREMENT.match(line)
        if match is None or ";" in match["rest"]:
            continue
        found = installed_version(match["name"])
        if found is None or (match["version"] and found != match["version"]):
            missing.append(match["name"])
    return tuple(missing)


def installed_version(name: str) -> str | None:
    """The version of the distribution `name` in the running interpreter; None where it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _is_inside(root: Path) -> bool:
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def _lines(files: Iterable[Path]) -> list[str]:
    return [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _digest(files: Iterable[Path]) -> str:
    return "\n".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def _stamp(root: Path) -> Path:
    return root / ".venv" / "newsroom-stamp.txt"


def _read_stamp(root: Path) -> str:
    stamp = _stamp(root)
    return stamp.read_text(encoding="utf-8").strip() if stamp.exists() else ""


def _write_stamp(root: Path, text: str) -> None:
    _stamp(root).write_text(f"{text}\n", encoding="utf-8")


def _is_current(root: Path, files: Iterable[Path]) -> bool:
    stamped = _read_stamp(root).split()
    return venv_python(root, os.name).exists() and all(line in stamped for line in _digest(files).split())


def _make(root: Path, words: Mapping[str, str]) -> None:
    folder = root / ".venv"
    print(words["remaking" if folder.exists() else "making"], file=sys.stderr, flush=True)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    _write_stamp(root, _UNFINISHED)
    _run([sys.executable, "-m", "venv", str(folder)], words)


def _install(root: Path, files: Sequence[Path], words: Mapping[str, str]) -> None:
    count = sum(1 for line in _lines(files) if _REQUIREMENT.match(line))
    print(words["installing"].format(count=count), file=sys.stderr, flush=True)
    before = _read_stamp(root)
    if before:
        # an upgrade that is broken off leaves a mixture which pip takes for complete
        _write_stamp(root, _UNFINISHED)
    named = [part for file in files for part in ("-r", str(file))]
    try:
        _run([str(venv_python(root, os.name)), "-m", "pip", "install", "--no-input", *named], words)
    except BootstrapError:
        # pip undoes what it began; what was there still serves the commands that need no more
        if before:
            _write_stamp(root, before)
        raise
    _write_stamp(root, _digest(files))


def _run(command: Sequence[str], words: Mapping[str, str]) -> None:
    environ = {**os.environ, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environ, check=False)
    if done.returncode != 0:
        raise BootstrapError(explain_failure(done.stdout.decode("utf-8", "replace"), words["language"]))


@contextmanager
def _alone(root: Path, words: Mapping[str, str]) -> Iterator[None]:
    """One bootstrap at a time. The system lets go of the lock when its holder ends, however it ends."""
    folder = root / ".cache" / "newsroom"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "bootstrap.lock").open("a+b") as file:
        if not _take(file):
            print(words["waiting"], file=sys.stderr, flush=True)
            while not _take(file):
                time.sleep(0.2)
        yield


def _take(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _restart(python: Path, root: Path, arguments: Sequence[str]) -> NoReturn:
    command = [str(python), str(root / "build.py"), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  our own interpreter, no shell wanted
    # Windows' exec returns to the shell at once and leaves the new process to fight with it over the keyboard
    sys.exit(subprocess.run(command, check=False).returncode)
