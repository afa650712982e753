"""What `msgfmt -c` refuses the check refuses, and what it accepts no format or catalog finding is about.

The catalogs are made: entries put together by hypothesis from directives, newlines and plural forms, then
their text cut, doubled and swapped as merges and editors do. msgfmt is gettext's own, so the test needs
gettext (apt-get install gettext) and skips where it is not.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from afst_i18n.checks import Selection
from afst_i18n.config import Config
from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.term import Glossary
from afst_i18n.workflows.check import Inspection, check

MSGFMT = shutil.which("msgfmt")
pytestmark = pytest.mark.skipif(MSGFMT is None, reason="needs msgfmt: apt-get install gettext")

DIRECTIVES = {
    "c-format": "%d %s %ld %zu %5d %.2f %*d %% %1$s %2$s %1$d %2$d %u %x %c %lld %m % %y %<PRId64>".split(),
    "python-format": "%d %s %(a)s %(b)d %(a)d %% %5.2f %r %i %c % %y %(a".split(),
    "python-brace-format": "{a} {b} {0} {{ }} {a.b} {a[0]} {a:>5} {a:{b}} {a:.2f} {a".split(),
    # What has no flag is no format string to msgfmt; to us its {name} and %d are placeables still.
    "": "100% word 5%".split(),
}
HEADERS = (
    "nplurals=2; plural=(n != 1);",
    "nplurals=2; plural=n!=1",
    "nplurals=1; plural=0;",
    "nplurals=3; plural=n==1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2;",
    "nplurals=2; plural=n>1;",
    "nplurals=1; plural=(n != 1);",
    "nplurals=2; plural=(n !! 1);",
    "nplurals=INTEGER; plural=EXPRESSION;",
    "nplurals=2;",
    "",
)
CUTS = (
    ('msgstr "', 'msgstr " "'),
    ('"\n', "\n"),
    ("msgid_plural", "msgid_plurals"),
    ("msgstr[1]", "msgstr[2]"),
    ("msgstr[0]", "msgstr [ 0 ]"),
    ("\nmsgstr", " msgstr"),
    ('msgid "', 'msgid"'),
    ("\nmsgid", "\n\fmsgid"),
    ("\n\n", "\n#~ # old\n\n"),
    ("\n\n", "\n<<<<<<< HEAD\n\n"),
    ("\n\n", '\n#| msgid "old"\n\n'),
    ("\n\n", '\n\n#~ msgid "gone"\n#~ msgstr "ido"\n\n'),
    ("\n\n", '\n\n#~ msgid "gone"\nmsgstr "ido"\n\n'),
    ("\n", "\r\n"),
    ("Language: es\\n", "Language: es\\nX-Note: one\\n  two\\n"),
    ("Language: es\\n", "Language: es\\nno field\\n"),
    ("\\n", "\\q"),
    ('msgid "', 'msgctxt "c"\nmsgid "'),
    ("UTF-8", "ISO-8859-1"),
    ("msgid ", "domain "),
)


def directives(kind: str) -> st.SearchStrategy[str]:
    parts = st.lists(st.sampled_from(DIRECTIVES[kind]), max_size=3)
    newline = st.sampled_from(["", "", "", "\\n"])
    return st.builds(
        lambda begin, found, end: f"{begin}{' y '.join(['x', *found])}{end}", newline, parts, newline
    )


@st.composite
def translations(draw: st.DrawFn, source: str, kind: str) -> str:
    """The source again, as half of all translations have the same directives; or anything; or nothing."""
    how = draw(st.integers(0, 9))
    if how < 6:
        return source.replace("x", "z")
    return draw(directives(kind)) if how < 9 else ""


@st.composite
def entries(draw: st.DrawFn, number: int) -> str:
    kind = draw(st.sampled_from(list(DIRECTIVES)))
    flags = [flag for flag in (kind, draw(st.sampled_from(["", "", "fuzzy"]))) if flag]
    lines = [f"#, {', '.join(flags)}"] if flags else []
    source = f"{number} " + draw(directives(kind))
    lines.append(f'msgid "{source}"')
    if draw(st.integers(0, 3)):
        lines.append(f'msgstr "{draw(translations(source, kind))}"')
        return "\n".join(lines)
    plural = source if draw(st.booleans()) else draw(directives(kind))
    lines.append(f'msgid_plural "{plural}"')
    forms = draw(st.sampled_from([2, 2, 2, 1, 3]))
    lines += [f'msgstr[{form}] "{draw(translations(plural, kind))}"' for form in range(forms)]
    return "\n".join(lines)


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    plural = draw(st.sampled_from(HEADERS[:2] * 6 + HEADERS))
    header = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    header += f'"Plural-Forms: {plural}\\n"\n' if plural else ""
    blocks = [draw(entries(number)) for number in range(draw(st.integers(1, 4)))]
    text = "\n\n".join([*([header] if draw(st.integers(0, 15)) else []), *blocks]) + "\n\n"
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        old, new = draw(st.sampled_from(CUTS))
        places = [n for n in range(len(text)) if text.startswith(old, n)]
        if places:
            at = draw(st.sampled_from(places))
            text = text[:at] + new + text[at + len(old) :]
    return text


def msgfmt(path: Path) -> tuple[bool, str]:
    """Whether msgfmt accepts the catalog, and what it says."""
    assert MSGFMT
    done = subprocess.run(
        [MSGFMT, "-c", "-o", os.devnull, str(path)],
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    return done.returncode == 0, done.stderr


def refusals(path: Path) -> Sequence[Finding]:
    selection = Selection(select=("C603", "C604", "P"))
    report = check(Inspection(Config(), Glossary((), ""), selection, (path,)))
    return [finding for finding in report.findings if finding.severity is Severity.ERROR]


@seed(20261129)
@settings(
    max_examples=400,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=catalogs())
def test_the_check_refuses_what_msgfmt_refuses_and_nothing_else(text: str, tmp_path: Path) -> None:
    path = tmp_path / "made.po"
    path.write_bytes(text.encode())
    accepted, said = msgfmt(path)
    found = refusals(path)
    assert accepted == (not found), f"{text}\nmsgfmt: {said}\ncheck: {[str(f.message) for f in found]}"
