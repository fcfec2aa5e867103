"""The same options give the same bytes, wherever and however they are built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import EXAMPLES
from reading import parts
from sweeping import sample
from sweeps.surroundings import SURROUNDINGS, surroundings


def test_the_same_bytes_in_every_surrounding() -> None:
    """The bytes do not depend on hash seed, time, language, user or folder."""
    sample(SURROUNDINGS)


def test_nothing_of_the_surroundings_is_in_the_file(tmp_path: Path) -> None:
    """No part contains a path, user, host, program or date that was not given."""
    environment, folder = surroundings(1, tmp_path)
    target = tmp_path / "a.docx"
    subprocess.run(
        [sys.executable, "-m", "mou_builder", "build", EXAMPLES / "west-sussex-2020.toml",
         "-o", target], env=environment | {"USER": "somebody-special"}, cwd=folder, check=True,
        capture_output=True,
    )  # fmt: skip
    everything = b"\n".join(parts(target.read_bytes()).values()).decode()
    told = ["somebody-special", str(tmp_path), str(EXAMPLES), "west-sussex-2020.toml", "python",
            "docxtpl", "lxml", "jinja", os.uname().nodename, str(environment["PYTHONHASHSEED"])]  # fmt: skip
    found = [word for word in told if re.search(rf"(?i)\b{re.escape(word)}\b", everything)]
    assert found == []
