"""A rehearsal for each test."""

import pytest

from newsroom.rehearsal import Rehearsal


@pytest.fixture
def server(tmp_path):
    with Rehearsal(tmp_path / "services") as services:
        yield services
