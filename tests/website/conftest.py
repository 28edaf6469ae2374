"""Projects for the tests of the whole pipeline; what is dear to build is built once."""

import shutil
from pathlib import Path

import pytest
from website.project import Project, copy_program, new_project
from website.written import write_column


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's own files, as they were when the tests began."""
    return copy_program(tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Project:
    """A column of every kind, built. Tests read it and leave it as it is."""
    made = new_project(tmp_path_factory.mktemp("sample") / "专栏 一", program)
    write_column(made)
    made.build()
    return made


@pytest.fixture
def project(tmp_path: Path, program: Path, sample: Project) -> Project:
    """The same column in a folder of the test's own, not built."""
    return copy_of(sample, tmp_path / "project", program)


def copy_of(project: Project, root: Path, program: Path) -> Project:
    """What editors wrote of `project`, in the folder `root`."""
    made = new_project(root, program)
    shutil.rmtree(made.root / "content")
    shutil.copytree(project.root / "content", made.root / "content")
    return made
