"""Paths as forges know them: from the root of the repository, wherever the check ran."""

import os
from pathlib import Path


def from_root(path: str) -> str:
    """The path from the root of the repository that holds it, with slashes; as it is where none does.

    The root is the runner's workspace (GITHUB_WORKSPACE), else the nearest folder upwards with a .git.
    """
    whole = Path(os.path.abspath(path))  # noqa: PTH100  a link stays the link that the repository holds
    workspace = os.environ.get("GITHUB_WORKSPACE")
    roots = [Path(os.path.abspath(workspace))] if workspace else []  # noqa: PTH100
    roots += [folder for folder in whole.parents if (folder / ".git").exists()][:1]
    for root in roots:
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return path
