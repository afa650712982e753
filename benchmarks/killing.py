"""kill -9 at random moments: what six commands leave behind, and whether the next run completes.

    python benchmarks/killing.py [--kills 40] [--seed 1] [COMMAND ...]

The tests kill a run before every change of a file that it makes (`tests/running.py`); this kills by the
clock, wherever it happens to be, in the middle of a write too. After each kill every file is as it was or as
the whole run makes it, but for what is the program's own; then the command runs again, and nothing else is
there than what it makes when nobody kills it. Prints a line for each command; the exit code is 1 where a
promise was broken.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from afst_i18n.catalogs import read_catalog, render_catalog
from afst_i18n.cli import main as program
from afst_i18n.packs.folders import user_folder
from afst_i18n.resources import shipped
from afst_i18n.workflows.review.edits import digest_of

# What commands import when they run: here, so that most moments lie in their work.
for _name in "build check drafting fix glossary_edit models review.server".split():
    import_module(f"afst_i18n.workflows.{_name}")

_DOCUMENTS: Final = 12
_CATALOGS: Final = Path("locales/es/LC_MESSAGES")
# The beginnings of names of what a killed run may leave until the next.
_OWN: Final = (".unpacking-", ".removed-")
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A command, and what is done to the project before it."""

    arguments: tuple[str, ...]
    prepare: Callable[[], None] = lambda: None


def write_project() -> None:
    """Documents, their approved catalogs, and a glossary, in the current folder."""
    for number in range(_DOCUMENTS):
        lines = [f"Crew {number} of wing {line} rested. They came home." for line in range(40)]
        Path(f"release-{number}.md").write_text("\n\n".join(lines) + "\n")
    rows = "".join(f"ours.t{number},term {number} of ours,término {number}\n" for number in range(3000))
    Path("ours.csv").write_text("id,en,es\n" + rows)
    Path("afst-i18n.toml").write_text('glossary = ["ours.csv"]\n[sources]\nen = ["release-*.md"]\n')
    shutil.copy(next(shipped("models").glob("translate-en_es-*")), "pack.argosmodel")
    assert finished(("translate", "--to", "es", "--engine", "pseudo", "--no-glossary")) == 0
    for path in _CATALOGS.glob("*.po"):
        catalog = read_catalog(path)
        approved = tuple(replace(e, target=f"Aprobado:  {e.source}", fuzzy=False) for e in catalog.entries)
        path.write_bytes(render_catalog(replace(catalog, entries=approved)))


def change_documents() -> None:
    """Half of what each document says is new, so that each catalog is written again."""
    for path in Path().glob("release-*.md"):
        path.write_text(path.read_text().replace("1 rested", "1 slept"))


def only_one_catalog() -> None:
    """The page of one document."""
    for path in list(_CATALOGS.glob("*.po"))[1:]:
        path.unlink()


CASES: Final = {
    "translate": Case(("translate", "--to", "es", "--engine", "pseudo", "--no-glossary"), change_documents),
    "build": Case(("build", "--to", "es")),
    "check --fix": Case(("check", "--fix", "--no-glossary", "--fail-on", "error", "--ignore", "C,S,P,N")),
    "glossary edit": Case(("glossary", "edit", "ours.t7", "--set", "note=x")),
    "models install": Case(("models", "install", "pack.argosmodel")),
    "review --serve": Case(("review", "--serve", "--quiet", "--no-glossary"), only_one_catalog),
}


def started(arguments: tuple[str, ...]) -> int:
    """The process of a command, which shares what this one has imported; it prints into ../output."""
    child = os.fork()
    if child:
        return child
    for number in (1, 2):
        os.dup2(os.open(f"../output{number}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    try:
        program(list(arguments))
    except SystemExit as end:
        sys.stdout.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
    finally:
        os._exit(99)


def finished(arguments: tuple[str, ...]) -> int:
    """The exit code of a command that nobody kills."""
    return os.waitstatus_to_exitcode(os.waitpid(started(arguments), 0)[1])


def killed(arguments: tuple[str, ...], after: float) -> bool:
    """Whether a command was still running when it was killed, so many seconds after its start."""
    child = started(arguments)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def served(after: float | None) -> tuple[bool, int]:
    """Approve one message after the other on a served page, killed after some seconds of it; whether it was
    killed, and how many edits were confirmed."""
    Path("../output1").unlink(missing_ok=True)
    child = started(CASES["review --serve"].arguments)
    while not (said := Path("../output1")).exists() or not said.read_text().endswith("\n"):
        time.sleep(0.01)
    url = urlsplit(said.read_text().strip())
    if after is not None and not os.fork():  # the hand that kills, while this one edits
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os._exit(0)
    confirmed = 0
    headers = {"Origin": f"http://{url.netloc}", "X-Afst-Token": parse_qs(url.query)["token"][0]}
    (path,) = _CATALOGS.glob("*.po")
    try:
        for number, entry in enumerate(read_catalog(path).entries):
            connection = http.client.HTTPConnection(url.netloc, timeout=60)
            edit = {"catalog": str(path), "source": entry.source, "made_on": digest_of(entry)}
            body = {"number": number, "edit": {**edit, "target": f"Visto: {entry.source}", "approved": True}}
            connection.request(
                "POST", "/edit", json.dumps(body), {**headers, "Content-Type": "application/json"}
            )
            confirmed += connection.getresponse().status == 200
        os.kill(child, signal.SIGINT)
    except (OSError, http.client.HTTPException):
        pass
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if after is not None:
        os.wait()
    return code == -signal.SIGKILL, confirmed


def files(*roots: Path) -> Files:
    """All files below some folders, with what they hold."""
    return {str(p): p.read_bytes() for root in roots for p in sorted(root.rglob("*")) if p.is_file()}


def own(name: str) -> bool:
    """Whether a file is one that a killed run may leave."""
    return name.endswith(".afst-tmp") or any(part.startswith(_OWN) for part in Path(name).parts)


def age_leftovers() -> None:
    """An hour goes by, after which nobody can be at work on them any more."""
    for prefix in _OWN:
        for left in user_folder().rglob(f"{prefix}*"):
            os.utime(left, (0, 0))


def attempt(name: str, work: Path, kills: int, chance: random.Random) -> str:
    """Kill a command so often; what is to be said of it."""
    case, serves = CASES[name], name == "review --serve"
    project, before = work / "project", work / "before"
    shutil.copytree(before, project)
    os.chdir(project)
    case.prepare()
    prepared = work / "prepared"
    shutil.copytree(project, prepared)
    roots = (project, user_folder() / "installed")
    old = files(*roots)
    begun = time.monotonic()
    assert served(None)[1] > 0 if serves else finished(case.arguments) == 0, Path("../output2").read_text()
    longest = time.monotonic() - begun
    new = files(*roots)
    assert new != old, "the command changes nothing"
    done = early = 0
    while done < kills:
        os.chdir(work)
        for folder in (project, *roots[1:]):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(prepared, project)
        os.chdir(project)
        after, begun = chance.uniform(0, longest), time.monotonic()
        hit, confirmed = served(after) if serves else (killed(case.arguments, after), 0)
        done, early = done + hit, early + (not hit)
        if not hit:  # it was done before: the next moments are drawn from what it really takes
            longest = min(longest, time.monotonic() - begun)
        found = {path: data for path, data in files(*roots).items() if not own(path)}
        if serves:
            (path,) = (p for p in found if p.endswith(".po"))
            seen = sum(e.target.startswith("Visto") for e in read_catalog(Path(path)).entries)
            assert confirmed <= seen <= confirmed + 1, f"{confirmed} confirmed, {seen} written"
        else:
            strange = [path for path, data in found.items() if data not in (old.get(path), new.get(path))]
            assert not strange, f"neither old nor new: {strange}"
            assert not set(old) - set(found), f"gone: {set(old) - set(found)}"
        age_leftovers()
        completes = not served(None)[0] if serves else finished(case.arguments) == 0
        assert completes, f"does not complete: {Path('../output2').read_text()}"
        now = files(*roots)
        other = sorted(path for path in now.keys() | new.keys() if now.get(path) != new.get(path))
        assert not other, f"the next run leaves something else: {other}"
    return f"{done} kills, {early} runs that were quicker, nothing lost and nothing left"


def main() -> None:
    """Try each command and print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("commands", nargs="*", metavar="COMMAND")
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    broken = 0
    for name in options.commands or CASES:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            os.environ |= {
                "SOURCE_DATE_EPOCH": "1700000000",
                "AFST_I18N_CACHE": "off",
                "AFST_I18N_PACKS": str(work / "packs"),
            }
            (work / "before").mkdir()
            os.chdir(work / "before")
            write_project()
            try:
                said = attempt(name, work, options.kills, random.Random(f"{options.seed} {name}"))
            except AssertionError as error:
                broken += 1
                said = f"BROKEN: {error}"
            os.chdir("/")
        sys.stdout.write(f"{name}: {said}\n")
        sys.stdout.flush()
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
