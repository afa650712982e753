"""Commands in a process that stays, so that many runs share its imports: killed at a chosen change of a file,
or on a small disk of their own.

An audit hook sees every file that is opened for writing, renamed, removed or made, before it happens, and
kills the process before the n-th. So every state of the disk in which a run can be broken off is met.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_PROGRAM = """
import os, signal, sys
import afst_i18n.workflows.build, afst_i18n.workflows.check, afst_i18n.workflows.fix
import afst_i18n.workflows.glossary_edit, afst_i18n.workflows.models, afst_i18n.workflows.drafting
import afst_i18n.workflows.review.server
from afst_i18n.cli import main

def dies_at(moment, here):
    left = moment

    def hook(event, arguments):
        nonlocal left
        if event == "open" and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
            return
        if event not in ("open", "os.rename", "os.remove", "os.chmod", "os.truncate", "os.mkdir", "os.rmdir"):
            return
        if isinstance(arguments[0], int) or here in os.path.abspath(os.fsdecode(arguments[0])):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook

output, here = sys.argv[1:]
print(flush=True)
for line in sys.stdin:
    folder, moment, *command = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        os.chdir(folder)
        for number in (1, 2):
            os.dup2(os.open(f"{output}{number}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        sys.addaudithook(dies_at(int(moment), here))
        try:
            main(command)
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(end.code or 0)
        os._exit(99)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Runner:
    """Runs commands one after the other; `here` is the folder whose changes count as moments.

    `root` is the file system as the commands see it.
    """

    def __init__(self, process: "subprocess.Popen[str]", output: Path, root: Path) -> None:
        self._process = process
        self._output = output
        self.root = root

    def run(self, *command: str, moment: int = 0, folder: Path | None = None) -> int:
        """The exit code of a command, killed before the change of that number (from 1; 0: not)."""
        self.start(*command, moment=moment, folder=folder)
        return self.end()

    def start(self, *command: str, moment: int = 0, folder: Path | None = None) -> int:
        """Begin a command, and say the number of its process."""
        assert self._process.stdin
        for stream in (1, 2):
            Path(f"{self._output}{stream}").unlink(missing_ok=True)
        print(folder or Path.cwd(), moment, *command, sep="\t", file=self._process.stdin, flush=True)
        return self._told()

    def end(self) -> int:
        """Wait for the command that was begun; minus the signal that killed it, or its exit code."""
        return self._told()

    def said(self, number: int) -> str:
        """What the command that was begun last has written to stdout (1) or stderr (2)."""
        path = Path(f"{self._output}{number}")
        return path.read_text() if path.exists() else ""

    def in_its_world(self, *command: str) -> None:
        """Run a program of the system where the commands run, with their rights: mount."""
        there = ["nsenter", "--user", "--mount", "--preserve-credentials", "--target", str(self._process.pid)]
        subprocess.run([*there, *command], check=True)

    def _told(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())


@contextmanager
def runner(work: Path, here: Path, *, disk: str = "") -> Iterator[Runner]:
    """A process for commands, with the environment as it is now; `work` is a folder for what they print.

    With `disk` (as mount calls it: ``size=200k``) a file system of that size lies at `here`, for this process
    alone: see `can_mount`.
    """
    command = [sys.executable, "-c", _PROGRAM, str(work / "output"), str(here)]
    if disk:
        mounted = f'mount -t tmpfs -o "{disk}" tmpfs "$0" && exec "$@"'
        command = ["unshare", "--map-root-user", "--mount", "bash", "-c", mounted, str(here), *command]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        yield Runner(process, work / "output", Path(f"/proc/{process.pid}/root" if disk else "/"))
        assert process.stdin
        process.stdin.close()


@cache
def can_mount() -> bool:
    """Whether this system lets a user mount a file system of his own."""
    if not (shutil.which("unshare") and shutil.which("nsenter")):
        return False
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
