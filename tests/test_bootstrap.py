"""The bootstrap on fresh, broken and hostile machines, with a small stand-in for pip's work and for the newsroom."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsroom import bootstrap
from newsroom.bootstrap import command_at, missing_requirements, requirement_files, venv_python
from newsroom.bootstrap_words import explain_failure, language_of, words_of

ROOT = Path(bootstrap.__file__).resolve().parent.parent
ZH, EN = words_of("zh"), words_of("en")
OLD_PYTHONS = sorted(Path("~/.pyenv/versions").expanduser().glob("*/bin/python"))
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """build.py and the bootstrap as they are; a newsroom that only says where it runs; tiny requirements."""
    folder = tmp_path / "专栏 项目"
    (folder / "newsroom" / "cli").mkdir(parents=True)
    shutil.copy(ROOT / "build.py", folder)
    for name in ("__init__.py", "bootstrap.py", "bootstrap_words.py"):
        shutil.copy(ROOT / "newsroom" / name, folder / "newsroom")
    shutil.copytree(ROOT / "newsroom" / "messages", folder / "newsroom" / "messages")
    says = "import sys\n\ndef main(root, arguments):\n    print(sys.prefix, *arguments, sep='|')\n    return 0\n"
    (folder / "newsroom" / "cli" / "__init__.py").write_text(says)
    wheel(folder / "wheels", "penknife", "1.0")
    wheel(folder / "wheels", "penknife", "2.0")
    wheel(folder / "wheels", "pencil", "1.0")
    (folder / "requirements.txt").write_text("# tools\npenknife==1.0  # cuts\n")
    (folder / "tests").mkdir()
    (folder / "tests" / "requirements.txt").write_text("pencil==1.0\n")
    return folder


def wheel(folder: Path, name: str, version: str) -> None:
    """A wheel without dependencies, as small as pip accepts."""
    folder.mkdir(exist_ok=True)
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"version = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)


def environment(project: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP") if name in os.environ}
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (project / "wheels").as_uri(), "PIP_CONFIG_FILE": os.devnull}
    return {**kept, **offline, "LANG": "zh_CN.UTF-8", **more}


def build(
    project: Path, *arguments: str, python: str = BASE_PYTHON, environ: Mapping[str, str] | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, str(project / "build.py"), *arguments],
        cwd=project.parent,
        env=environ or environment(project, **more),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=100,
        check=False,
    )


def installed(project: Path, name: str) -> bool:
    return any(project.glob(f".venv/**/{name}.py"))


def test_a_fresh_machine_needs_one_command(project: Path) -> None:
    first = build(project, "check", "--now", "2022-04-27")
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"{project / '.venv'}|check|--now|2022-04-27\n"
    assert first.stderr.splitlines() == [ZH["making"], ZH["installing"].format(count=1), ZH["ready"]]
    second = build(project)
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == f"{project / '.venv'}\n"


def test_only_test_installs_what_tests_need(project: Path) -> None:
    assert build(project).returncode == 0
    assert not installed(project, "pencil")
    assert build(project, "test", "-x").stdout.endswith("|test|-x\n")
    assert installed(project, "pencil")
    assert build(project, "check").stderr == ""


def test_an_interpreter_that_has_everything_is_used_as_it_is(project: Path) -> None:
    assert build(project).returncode == 0
    other = project.parent / "other"
    shutil.move(project / ".venv", other)
    done = build(project, python=str(other / "bin" / "python"))
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout == f"{other}\n"
    assert not (project / ".venv").exists()


def test_a_changed_pin_is_installed_at_the_next_start(project: Path) -> None:
    build(project)
    (project / "requirements.txt").write_text("penknife==2.0\n")
    assert ZH["installing"].format(count=1) in build(project).stderr
    assert build(project).stderr == ""
    assert next(project.glob(".venv/**/penknife.py")).read_text() == "version = '2.0'\n"


def test_a_changed_pin_is_installed_when_started_with_the_environments_own_python(project: Path) -> None:
    build(project)
    (project / "requirements.txt").write_text("penknife==2.0\n")
    done = build(project, python=str(venv_python(project, os.name)))
    assert (done.returncode, done.stdout) == (0, f"{project / '.venv'}\n")


def test_an_interrupted_environment_is_made_again(project: Path) -> None:
    build(project)
    (project / ".venv" / "newsroom-stamp.txt").write_text("unfinished\n")
    next(project.glob(".venv/**/penknife.py")).unlink()
    done = build(project)
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == ZH["remaking"]
    assert installed(project, "penknife")


def test_an_environment_without_python_is_made_again(project: Path) -> None:
    (project / ".venv").mkdir()
    done = build(project)
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == ZH["remaking"]


def test_an_environment_that_lost_a_package_is_made_again(project: Path) -> None:
    build(project)
    shutil.rmtree(next(project.glob(".venv/**/penknife-1.0.dist-info")))
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert ZH["remaking"] in done.stderr


def test_a_hand_made_environment_is_completed_and_not_thrown_away(project: Path) -> None:
    subprocess.run([BASE_PYTHON, "-m", "venv", str(project / ".venv")], check=True, env=environment(project))
    (project / ".venv" / "mine.txt").write_text("keep")
    assert build(project).returncode == 0
    assert (project / ".venv" / "mine.txt").exists()


def test_a_failed_upgrade_leaves_the_old_environment_usable(project: Path) -> None:
    build(project)
    (project / "tests" / "requirements.txt").write_text("absent==1.0\n")
    assert build(project, "test").returncode == 3
    done = build(project, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_two_starts_at_once_both_succeed(project: Path) -> None:
    command = [BASE_PYTHON, str(project / "build.py")]
    both = [
        subprocess.Popen(command, env=environment(project), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    results = [one.communicate(timeout=100) for one in both]
    assert [one.returncode for one in both] == [0, 0], results
    assert sum(ZH["ready"] in err for _, err in results) == 1
    assert sum(ZH["waiting"] in err for _, err in results) == 1


def test_english_is_spoken_where_it_is_asked_for_or_the_system_speaks_it(project: Path) -> None:
    assert EN["making"] in build(project, "--lang", "en").stderr
    shutil.rmtree(project / ".venv")
    assert EN["making"] in build(project, LANG="en_GB.UTF-8").stderr


def test_chinese_survives_a_machine_that_knows_only_ascii(project: Path) -> None:
    done = build(project, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr.splitlines()[0]) == (0, ZH["making"])


def test_an_unreachable_registry_is_explained_without_naming_it(project: Path) -> None:
    environ = environment(project, PIP_INDEX_URL="http://user:secret@127.0.0.1:9/simple", PIP_RETRIES="0")
    del environ["PIP_NO_INDEX"], environ["PIP_FIND_LINKS"]
    done = build(project, environ=environ)
    assert done.returncode == 3
    assert ZH["network"] in done.stderr
    assert "127.0.0.1" not in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_version_nobody_has_is_explained(project: Path) -> None:
    (project / "requirements.txt").write_text("penknife==9.9\n")
    done = build(project)
    assert done.returncode == 3
    assert ZH["unavailable"] in done.stderr


@pytest.mark.parametrize(
    ("module", "cause"),
    [
        ("import sys; sys.exit('The virtual environment was not created because ensurepip is not available.')", "venv"),
        ("import sys; sys.exit(\"Error: [Errno 28] No space left on device: '/x/.venv/lib'\")", "disk"),
        ("import sys; sys.exit(\"Error: [Errno 13] Permission denied: '/x/.venv/lib'\")", "denied"),
        ("import sys; print('something odd'); sys.exit(1)", "failed"),
    ],
)
def test_a_venv_that_cannot_be_made_is_explained(project: Path, module: str, cause: str) -> None:
    fake = project / "fake" / "venv"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("")
    (fake / "__main__.py").write_text(module)
    done = build(project, PYTHONPATH=str(project / "fake"))
    assert done.returncode == 3
    assert ZH[cause] in done.stderr
    assert "Traceback" not in done.stderr


def test_a_python_without_venv_is_explained(project: Path) -> None:
    # a file of that name stands in front of the real one and cannot be run as a module
    fake = project / "fake"
    fake.mkdir()
    (fake / "venv.py").write_text("raise ModuleNotFoundError(\"No module named 'ensurepip'\")")
    done = build(project, PYTHONPATH=str(fake))
    assert (done.returncode, ZH["venv"] in done.stderr) == (3, True)


def test_a_folder_that_may_not_be_written_is_explained(project: Path) -> None:
    (project / ".cache").write_text("a file where a folder should be")
    done = build(project)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert ".cache" in done.stderr


@pytest.mark.skipif(os.name == "nt" or not Path("/usr/bin/python3.11").exists(), reason="needs a Python anyone may run")
def test_a_read_only_project_is_explained(project: Path) -> None:
    if os.geteuid() == 0:
        # root may write everywhere, so another user tries; the way to the project must be open to it
        for folder in (project, *project.parents):
            mode = folder.stat().st_mode
            if mode & 0o005 != 0o005:
                folder.chmod(mode | 0o055)
        user: int | None = 65534
    else:
        project.chmod(0o555)
        user = None
    done = subprocess.run(
        ["/usr/bin/python3.11", str(project / "build.py")],
        env=environment(project, HOME="/"),
        cwd="/",
        user=user,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    project.chmod(0o755)
    assert done.returncode == 3
    assert done.stderr.strip() == ZH["denied"]


def test_missing_requirement_files_are_no_traceback(project: Path) -> None:
    (project / "requirements.txt").unlink()
    done = build(project)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "requirements.txt" in done.stderr


@pytest.mark.skipif(not OLD_PYTHONS, reason="no other Python here")
@pytest.mark.parametrize("python", [str(one) for one in OLD_PYTHONS])
def test_a_python_that_is_too_old_is_told_so(project: Path, python: str) -> None:
    version = tuple(int(part) for part in Path(python).parts[-3].split(".")[:2])
    if version >= (3, 11):
        pytest.skip("new enough")
    done = build(project, python=python)
    assert done.returncode == 3
    assert "3.11" in done.stderr
    assert "too old" in done.stderr
    assert "{}.{}".format(*version) in done.stderr
    assert not (project / ".venv").exists()


def test_requirements_are_missing_when_absent_or_of_another_version() -> None:
    versions = {"here": "1.0", "Jinja2": "3.1.6"}
    lines = ["# a comment", "", "here==1.0  # why", "here==2.0 \\", "--hash=sha256:bb", "Jinja2==3.1.6 --hash=sha256:a"]
    assert missing_requirements(lines, versions.get) == ("here",)
    assert missing_requirements(["absent", "here>=0.5", "here[extra]==1.0"], versions.get) == ("absent",)
    assert missing_requirements(['absent==1; platform_system == "Windows"'], versions.get) == ()


def test_every_requirement_of_the_project_is_pinned_exactly() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            assert re.fullmatch(r"#.*|[\w.-]+==[\w.]+ +# .+", line), line


def test_paths_of_the_interpreter_are_right_on_every_system() -> None:
    assert venv_python(Path("p"), "nt").parts == ("p", ".venv", "Scripts", "python.exe")
    assert venv_python(Path("p"), "posix").parts == ("p", ".venv", "bin", "python")


def test_the_command_is_found_behind_options() -> None:
    assert command_at(["--now", "test", "check"]) == 2
    assert command_at(["--lang=en", "test"]) == 1
    assert command_at(["--strict"]) is None
    root = Path("p")
    assert len(requirement_files(root, ["--lang", "en", "test"])) == 2
    assert len(requirement_files(root, ["new", "tip", "test"])) == 1


def test_the_language_is_asked_for_or_the_systems() -> None:
    assert language_of(["--lang=en"], {}) == "en"
    assert language_of(["check", "--lang", "zh"], {"LANG": "en_US"}) == "zh"
    assert language_of([], {"LC_ALL": "C", "LANG": "en_US"}) == "zh"
    assert language_of(["--lang", "fr"], {"LANG": "en_US"}) == "en"


@pytest.mark.parametrize(
    ("output", "cause"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk"),
        ("OSError: [WinError 112] 磁盘空间不足。", "disk"),
        ("Error: [WinError 5] 拒绝访问。: 'C:\\\\x\\\\.venv'", "denied"),
        ("/usr/bin/python3: No module named venv", "venv"),
        ("WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError(...)'", "network"),
        ("ERROR: Could not find a version that satisfies the requirement x==1 (from versions: none)", "network"),
        ("ERROR: Could not find a version that satisfies the requirement x==1 (from versions: 0.9)", "unavailable"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "network"),
        ("Segmentation fault", "failed"),
    ],
)
def test_each_cause_of_failure_has_its_sentence(output: str, cause: str) -> None:
    for language in ("zh", "en"):
        assert explain_failure(output, language).startswith(words_of(language)[cause])


def test_no_host_is_ever_named() -> None:
    output = """Looking in indexes: https://user:passwort@kranich.school.example/simple
WARNING: Retrying after connection broken by 'NameResolutionError("<x>: Failed to resolve 'kranich.school.example'")'
ERROR: HTTPSConnectionPool(host='kranich.school.example', port=443): Max retries exceeded with url: /simple/x/
The repository located at kranich.school.example is not a trusted host; 10.1.2.3 neither
Could not fetch URL https://kranich.school.example:8443/simple/x/: timed out (see requirements.txt, setup.py)"""
    shown = explain_failure(output, "en")
    assert "kranich" not in shown
    assert "10.1.2.3" not in shown
    assert "passwort" not in shown
    assert "requirements.txt, setup.py" in shown


def test_both_languages_say_the_same_things() -> None:
    files = [json.loads((ROOT / f"newsroom/messages/{one}/bootstrap.json").read_text("utf-8")) for one in ("zh", "en")]
    assert files[0].keys() == files[1].keys()
    for key in files[0]:
        found = [set(re.findall(r"{\w+}", file[key])) for file in files]
        assert found[0] == found[1], key
