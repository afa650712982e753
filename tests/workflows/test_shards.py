"""The scripts of docs/scale.md for an archive in parts, run as printed: the bytes are those of one run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATALOGS = Path("locales/es/LC_MESSAGES")


def script(opening: str) -> str:
    """The block of the page that begins so."""
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    (block,) = (m[1] for m in re.finditer(r"```bash\n(.*?)```", text, re.DOTALL) if opening in m[1])
    return str(block)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    Path("afst-i18n.toml").write_text('[sources]\nen = ["releases/*/*.md"]\n')
    for number in range(5):
        path = Path(f"releases/2026-0{number + 1}/release.md")
        path.parent.mkdir(parents=True)
        path.write_text(f"Wing Gen. Laura Ortiz thanked {number + 3} crews.\n\nThe talks ended on Friday.\n")


def run(text: str) -> dict[str, bytes]:
    """The catalogs that a script makes."""
    shutil.rmtree("locales", ignore_errors=True)
    done = subprocess.run(["bash", "-euc", text], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in CATALOGS.iterdir()}


def whole() -> dict[str, bytes]:
    found = run("afst-i18n translate --to es")
    assert len(found) == 5
    return found


@pytest.mark.skipif(not shutil.which("parallel"), reason="GNU parallel is not installed")
def test_parallel() -> None:
    assert run(script("parallel --halt")) == whole()


def test_a_slurm_array() -> None:
    """Slurm gives each task its number; here a loop does."""
    slurm = 'srun() { "$@"; }; export SLURM_ARRAY_TASK_COUNT=3\n'
    tasks = f"for SLURM_ARRAY_TASK_ID in 1 2 3; do\n{script('#SBATCH --array')}\ndone\n"
    assert run(slurm + tasks) == whole()
