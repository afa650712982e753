"""Files that nobody wrote by hand: one line with file and way out, the right exit code, in short time."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

TEXT = "The commander of the wing thanked the crews for the work they had done at the base.\n"


def run(*arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The real program, which may take a minute and 4 GB: what does not end, or eats all memory, fails."""
    command = ["prlimit", "--as=4000000000", sys.executable, "-m", "afst_i18n", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **(env or {})}
    )


def said(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """One error line that has these words, and this exit code."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("Error")]
    assert done.returncode == code, done.stderr
    assert len(lines) == 1, done.stderr
    assert "fault of afst-i18n" not in lines[0], lines[0]
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in lines[0], lines[0]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(TEXT)
    return tmp_path


@pytest.mark.parametrize(
    ("condition", "word"),
    [
        ("before:a{1,99999999999999999999}", "too big"),
        ("before:" + "(" * 3000 + ")" * 3000, "characters"),
        ("before:" + "(" * 900 + "a" + ")" * 900, "regular expression"),
        ("before:[", "regular expression"),
    ],
)
def test_a_condition_that_no_engine_can_run(folder: Path, condition: str, word: str) -> None:
    (folder / "c.csv").write_text(f'id,en,es,context_en\nx.y,wing,ala,"{condition}"\n')
    said(run("glossary", "stats", "--glossary", "c.csv"), 2, "c.csv:2", word)


def test_a_condition_that_does_not_end(folder: Path) -> None:
    r"""The classic that doubles with each letter; and one that the engine's shortcuts do not help."""
    for pattern in (r"(?i)((\w+\s?)+)+!", r"(a|a|aa)+(b|b|bb)+!"):
        (folder / "c.csv").write_text(f'id,en,es,context_en\nx.y,wing,ala,"before:{pattern}"\n')
        (folder / "b.md").write_text(f"{'a' * 70}{'b' * 70} wing of the base, which they said was there.\n")
        done = run("translate", "b.md", "--to", "es", "--glossary", "c.csv")
        if done.returncode:
            said(done, 2, "does not end", pattern)
            return
    pytest.fail("both ended")


def test_a_condition_that_fills_the_memory_is_named_with_its_row(folder: Path) -> None:
    (folder / "c.csv").write_text('id,en,es,context_en\nx.y,wing,ala,"before:(?:(?R))+"\n')
    done = run("translate", "a.md", "--to", "es", "--engine", "pseudo", "--glossary", "c.csv")
    said(done, 2, "c.csv:2: ", "'(?:(?R))+' does not end")


CATALOG = 'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_a_checklist_that_does_not_end_or_is_none(folder: Path) -> None:
    (folder / "a.po").write_text(f'{CATALOG}msgid "a"\nmsgstr "{"ab" * 2000}"\n')
    for row, word in (
        ("((a|b)+)+[cd],yes", "does not end"),
        ("(?R),yes", "does not end"),
        ('"(?P<",yes', "regular expression"),
        ('"a""b,yes', "not CSV"),
        (f"{'a' * 120_000},", "not CSV"),
    ):
        (folder / "c.csv").write_text(f"find,pattern\n\n{row}\n")
        said(run("check", "a.po", "--no-glossary", "--checklist", "c.csv"), 2, "c.csv:3: ", word)


def test_codes_and_numbers_of_an_agency_that_are_none(folder: Path) -> None:
    """The characters are written as U+FFFD, what has no number as its words."""
    (folder / "a.po").write_text(f'{CATALOG}msgid "a"\nmsgstr ""\n')
    assert run("xliff", "export", "a.po", "-o", "a.xlf").returncode == 0
    sent = (folder / "a.xlf").read_text()
    codes = ("110000", "-1", "x", "9" * 6000, "D800", "")
    inner = "".join(f'<cp hex="{code}"/>' for code in codes)
    marks = f'<pc id="{"9" * 6000}">b</pc><ph id="\u00b2" dataRef="d9"/><ec startRef="{"9" * 5000}"/>'
    target = f"<source>a</source><target>{inner}{marks}</target>"
    (folder / "b.xlf").write_text(sent.replace("<source>a</source>", target))
    done = run("xliff", "import", "b.xlf")
    assert done.returncode == 0, done.stderr
    assert f'msgstr "{len(codes) * chr(0xFFFD)}b"' in (folder / "a.po").read_text()


def test_an_agency_writes_into_no_catalog_outside_of_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder / "other.po"
    other.write_text(f'{CATALOG}msgid "a"\nmsgstr ""\n')
    assert run("xliff", "export", "other.po", "-o", "a.xlf").returncode == 0
    sent = (
        (folder / "a.xlf").read_text().replace("<source>a</source>", "<source>a</source><target>b</target>")
    )
    (folder / "project").mkdir()
    monkeypatch.chdir(folder / "project")
    Path("link.po").symlink_to(other)
    for named in ("../other.po", str(other), "link.po"):
        Path("a.xlf").write_text(sent.replace("other.po", named))
        said(run("xliff", "import", "a.xlf"), 3, "a.xlf: ", "outside of this folder", "--catalog")
    assert 'msgstr ""\n' in other.read_text().partition('msgid "a"')[2]
    assert run("xliff", "import", "a.xlf", "--catalog", str(other)).returncode == 0
    assert 'msgstr "b"' in other.read_text()


def test_edits_nested_without_end(folder: Path) -> None:
    (folder / "a.po").write_text(CATALOG)
    (folder / "e.json").write_text('{"x": ' + "[" * 5000)
    said(run("review", "a.po", "--apply", "e.json"), 2, "e.json: ", "is not a file of edits")


def test_an_error_is_one_line_whatever_it_quotes(folder: Path) -> None:
    (folder / "afst-i18n.toml").write_text('[sources]\nen = ["a\\nb"]')
    done = run("translate", "--to", "es")
    said(done, 3, "afst-i18n.toml: ", r"'a\nb'", "correct sources")
    assert done.stderr.count("\n") == 1
    done = run("check", "--fail-on", "x" * 3000)
    assert done.returncode == 2
    assert len(done.stderr) < 1500


@pytest.mark.parametrize("suffix", ["tbx", "xlf"])
@pytest.mark.parametrize("encoding", ["FOO", "idna", "utf-7", "undefined", "utf-16"])
def test_xml_in_an_encoding_that_there_is_not(folder: Path, suffix: str, encoding: str) -> None:
    (folder / f"a.{suffix}").write_text(f'<?xml version="1.0" encoding="{encoding}"?><tbx/>')
    said(run("glossary", "import", f"a.{suffix}"), 2, f"a.{suffix}:1")


def test_a_cell_longer_than_any_glossary_has(folder: Path) -> None:
    (folder / "w.csv").write_text(f"source,target\nwing,{'a' * 150_000}\n")
    said(run("glossary", "import", "w.csv", "--format", "weblate"), 2, "w.csv:2")


def test_a_long_cell_is_read(folder: Path) -> None:
    (folder / "w.csv").write_text(f"source,target,translator_comments\nwing,ala,{'a' * 90_000}\n")
    assert run("glossary", "import", "w.csv", "--format", "weblate", "-o", "o.csv").returncode == 0


def test_an_id_with_a_blank_can_be_edited(folder: Path) -> None:
    (folder / "g.csv").write_text("id,en,es\n b ,field radio,radio de campaña\n")
    assert run("glossary", "edit", "b", "--set", "note=x", "--file", "g.csv").returncode == 0
    assert (folder / "g.csv").read_text().splitlines()[1] == "b,field radio,radio de campaña,x"


def test_a_formula_is_text_in_a_spreadsheet_and_comes_back(folder: Path) -> None:
    (folder / "g.csv").write_text("id,en,es,note\nx.y,=1+cmd,orden,-30-\n")
    for name in ("csv", "weblate"):
        done = run("glossary", "export", "--format", name, "--glossary", "g.csv", "-o", f"{name}.csv")
        assert done.returncode == 0
        text = (folder / f"{name}.csv").read_text()
        assert ",'=1+cmd," in text
        assert ",'-30-" in text
        run("glossary", "import", f"{name}.csv", "--format", name, "-o", f"{name}-back.csv")
        shown = run("glossary", "find", "1+cmd", "--glossary", f"{name}-back.csv").stdout
        assert "\t=1+cmd\t" in shown


@pytest.mark.parametrize(
    ("name", "content", "command", "word"),
    [
        ("pyproject.toml", b"tool = 1", "check", "pyproject.toml"),
        ("pyproject.toml", b"[tool]\nafst-i18n = 3", "check", "pyproject.toml"),
        ("afst-i18n.toml", b"check = " + b"[" * 50_000, "check", "afst-i18n.toml"),
        ("afst-i18n.toml", b"locales = " + b"9" * 10_000, "check", "afst-i18n.toml"),
        ("afst-i18n.toml", b"[check]\nfail-on = 1979-05-27", "check", "afst-i18n.toml"),
        ("afst-i18n.toml", b'[sources]\nen = ["/a/*.md"]', "translate", "sources.en"),
        ("afst-i18n.toml", b'[sources]\nen = [""]', "translate", "sources.en"),
        ("afst-i18n.toml", b'[sources]\nen = ["a\\u0000.md"]', "translate", "NUL"),
        ("afst-i18n.toml", b'[sources]\nen = ["**a.md"]', "translate", "sources.en"),
        ("afst-i18n.toml", b'[sources]\nen = ["' + b"9" * 400 + b'"]', "translate", "sources.en"),
        ("afst-i18n.toml", b'[sources]\nen = ["."]', "translate", "afst-i18n.toml: sources.en"),
        ("afst-i18n.toml", b'[sources]\nen = ["./"]', "translate", "afst-i18n.toml: sources.en"),
        ("pyproject.toml", b'[tool.afst-i18n.sources]\nen = [""]', "translate", "pyproject.toml: sources.en"),
        ("afst-i18n.toml", b'locales = "a\\u0000"', "translate a.md", "NUL"),
    ],
)
def test_a_configuration_that_is_wrong(
    folder: Path, name: str, content: bytes, command: str, word: str
) -> None:
    (folder / name).write_bytes(content)
    verb, *more = command.split()
    done = run(verb, *more, *(["--to", "es"] if verb == "translate" else []))
    said(done, 2, word)


def packed(path: Path, version: str = "1.0", **members: bytes) -> Path:
    fields = {"from_code": "en", "to_code": "es", "package_version": version}
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("pack/metadata.json", json.dumps(fields))
        file.writestr("pack/model/model.bin", "weights")
        for name, data in members.items():
            file.writestr(name.replace("__", "/").replace("_model", ".model"), data)
    return path


def test_packages_that_are_broken(folder: Path) -> None:
    packs = {"AFST_I18N_PACKS": str(folder / "packs")}
    bpe = packed(folder / "bpe.argosmodel", pack__bpe_model=b"\xff\xfe\xfd")
    said(run("models", "install", str(bpe), env=packs), 3)
    lines = packed(folder / "v.argosmodel", "1\n\x1b[31m", pack__sentencepiece_model=b"")
    said(run("models", "install", str(lines), env=packs), 3, "no version")
    nameless = packed(folder / "n.argosmodel", pack__sentencepiece_model=b"")
    data = nameless.read_bytes().replace(b"pack/model/model.bin", b"\0" * 20)
    nameless.write_bytes(data)
    said(run("models", "install", str(nameless), env=packs), 3, "n.argosmodel")


def test_a_package_that_is_no_file_or_has_a_file_for_a_folder(folder: Path) -> None:
    packs = {"AFST_I18N_PACKS": str(folder / "packs")}
    os.mkfifo(folder / "pipe.argosmodel")
    said(run("models", "install", "pipe.argosmodel", env=packs), 3, "pipe.argosmodel", "is a pipe")
    twice = packed(folder / "t.argosmodel", pack__sentencepiece_model=b"", pack__model=b"")
    with zipfile.ZipFile(twice, "a") as file:
        file.writestr("pack/metadata.json/x", "x")
    said(run("models", "install", str(twice), env=packs), 3, "t.argosmodel", "of the same name")


def test_a_name_that_is_not_utf_8(folder: Path) -> None:
    """A catalog could not hold it."""
    name = os.fsdecode(b"\xf1\xff.md")
    (folder / name).write_text(TEXT)
    said(run("translate", name, "--to", "es"), 3, "not UTF-8", "rename")
    (folder / os.fsdecode(b"\xf1")).mkdir()
    (folder / os.fsdecode(b"\xf1") / "b.md").write_text(TEXT)
    said(run("translate", ".", "--to", "es"), 3, "not UTF-8", "rename")


def test_an_encoding_that_is_none_of_texts(folder: Path) -> None:
    for name in ("idna", "base64", "undefined", "\x1b[31m"):
        said(run("translate", "a.md", "--to", "es", "--encoding", name), 2, "is not an encoding")


def test_a_damaged_installed_pack_says_how_it_goes_and_goes(folder: Path) -> None:
    packs = {"AFST_I18N_PACKS": str(folder / "packs")}
    damaged = folder / "packs" / "installed" / "0123"
    damaged.mkdir(parents=True)
    (damaged / "metadata.json").write_text("{")
    said(run("translate", "a.md", "--to", "es", env=packs), 3, "models remove")
    assert run("models", "remove", "--to", "es", env=packs).returncode == 0
    assert not damaged.exists()
    assert run("translate", "a.md", "--to", "es", env=packs).returncode == 0


def test_what_a_killed_process_left_is_tidied_up(folder: Path) -> None:
    root = folder / "packs" / "built-in"
    old, young = root / ".unpacking-old", root / ".unpacking-young"
    young.mkdir(parents=True)
    packs = {"AFST_I18N_PACKS": str(folder / "packs")}
    for _ in range(2):  # also where nothing is to be unpacked any more
        old.mkdir()
        (old / "model.bin").write_text("x")
        os.utime(old, (0, 0))
        assert run("translate", "a.md", "--to", "es", env=packs).returncode == 0
        assert not old.exists()
    assert young.exists()


def test_a_pattern_that_walks_the_folders_again_and_again(folder: Path) -> None:
    """Each of the ``**`` began anew in every folder below: 2 million ways through ten of them."""
    deep = folder.joinpath(*"abcdefghijkl")
    deep.mkdir(parents=True)
    (deep / "talks.md").write_text(TEXT)
    (folder / "afst-i18n.toml").write_text(f'[sources]\nen = ["{"**/" * 12}talks.md"]')
    assert run("translate", "--to", "es", "--engine", "pseudo").returncode == 0


def test_a_mail_in_what_is_no_charset(folder: Path) -> None:
    for charset in ("idna", "undefined", "hex", "x-none"):
        (folder / "a.eml").write_text(f"Subject: a\nContent-Type: text/plain; charset={charset}\n\n{TEXT}")
        said(run("translate", "a.eml", "--to", "es"), 3, "a.eml:4: ", "is not a text encoding")


def test_a_stream_that_the_shell_has_closed(folder: Path) -> None:
    program = f"{sys.executable} -m afst_i18n"
    for command, code in (
        (f"{program} glossary stats >&-", 0),
        (f"{program} glossary stats >&- 2>&-", 0),
        (f"{program} translate - --to es --format text <&-", 3),
        (f"{program} check nothing.po 2>&-", 3),
    ):
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert "fault" not in done.stderr


def test_a_file_without_end(folder: Path) -> None:
    said(run("translate", "/dev/zero", "--to", "es", "--format", "text"), 3, "/dev/zero: has more than")
    with (folder / "hole.md").open("wb") as file:
        file.truncate(10**12)
    said(run("translate", "hole.md", "--to", "es"), 3, "hole.md: has more than 500,000,000 bytes")


def test_a_configuration_that_is_a_link_to_nowhere(folder: Path) -> None:
    for target, word in (("gone.toml", "no such file"), ("afst-i18n.toml", "symbolic links")):
        (folder / "afst-i18n.toml").symlink_to(target)
        said(run("check"), 3, "afst-i18n.toml: ", word)
        (folder / "afst-i18n.toml").unlink()


def test_no_home(folder: Path) -> None:
    """A bare container: no HOME, and a user whom no list knows."""
    program = (
        "import os, pwd\nos.environ.pop('HOME', None)\n"
        "def nobody(uid): raise KeyError(uid)\npwd.getpwuid = nobody\n"
        "from afst_i18n.cli import main\nmain(['translate', 'a.md', '--to', 'es', '-q'])"
    )
    there = {k: v for k, v in os.environ.items() if k not in ("HOME", "AFST_I18N_PACKS", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=there, check=False
    )
    assert done.returncode == 0, done.stderr


def test_packs_in_a_home_of_nobody(folder: Path) -> None:
    packed(folder / "p.argosmodel", pack__sentencepiece_model=b"")
    packs = {"AFST_I18N_PACKS": "~nobody-here/packs"}
    assert run("models", "list", env=packs).returncode == 0
    said(run("models", "install", "p.argosmodel", env=packs), 3, "AFST_I18N_PACKS")


def test_a_time_that_is_none(folder: Path) -> None:
    for value in ("abc", "1" * 30):
        said(run("translate", "a.md", "--to", "es", env={"SOURCE_DATE_EPOCH": value}), 2, "SOURCE_DATE_EPOCH")


def test_a_link_to_itself(folder: Path) -> None:
    (folder / "loop.md").symlink_to("loop.md")
    said(run("translate", "loop.md", "--to", "es"), 3, "loop.md")
    (folder / "locales").symlink_to("locales")
    said(run("translate", "a.md", "--to", "es"), 3, "locales")
    (folder / "loop.csv").symlink_to("loop.csv")
    said(run("glossary", "add", "x.y", "--en", "a", "--es", "b", "--file", "loop.csv"), 3, "loop.csv")


@pytest.mark.parametrize(
    "text",
    [
        "The crew said " + "$5 " * 6000,
        "Gen. Ruiz and " * 400,
        "Gen. Smith, Col. Jones, " * 400,
        "The crew said: " + "AFST USAF NATO " * 700,
        "U.S. " * 3000,
        "The crew counted " + "9" * 15_000,
        "June 3, " * 800,
        "12 p.m. " * 800,
        "(a) " * 4500,
        "wing | base | " * 1200,
    ],
    ids=["amounts", "ranks", "officers", "acronyms", "dots", "figures", "dates", "times", "marks", "halves"],
)
def test_a_paragraph_of_one_thing_ends(folder: Path, text: str) -> None:
    """Each of a thousand amounts or ranks was compared with all others, and then with all of those."""
    (folder / "long.txt").write_text(text)
    assert run("translate", "long.txt", "--to", "es", "-q").returncode == 0


def test_a_paragraph_of_thousands_of_placeables_is_written(folder: Path) -> None:
    (folder / "long.md").write_text(TEXT + "\n" + "a*" * 8000 + "\n")
    assert run("translate", "long.md", "--to", "es", "-q", "--engine", "pseudo").returncode == 0


def test_a_term_with_thousands_of_translations_is_read(folder: Path) -> None:
    """Each was looked for a definition of its own, in the whole entry."""
    translations = "".join(f"<g:translation>ala {number}</g:translation>" for number in range(40_000))
    (folder / "many.xlf").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es"'
        ' xmlns:g="urn:oasis:names:tc:xliff:glossary:2.0"><file id="f"><unit id="u"><g:glossary>'
        f"<g:glossEntry><g:term>wing</g:term>{translations}</g:glossEntry>"
        "</g:glossary></unit></file></xliff>"
    )
    assert "ala 39999" in run("glossary", "import", "many.xlf").stdout


def test_a_paragraph_that_is_none_is_told_where_it_is(folder: Path) -> None:
    (folder / "long.txt").write_text("The crews rested.\n\n" + "a " * 20_000)
    said(run("translate", "long.txt", "--to", "es"), 3, "long.txt:3", "characters")


def test_a_catalog_cannot_have_a_file_outside_of_the_project_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "secret.md").write_text("The password is swordfish.\n")
    project = folder / "project"
    project.mkdir()
    (project / "link.md").symlink_to(folder / "secret.md")
    monkeypatch.chdir(project)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    for reference in ("../secret.md:1", "link.md:1", f"{folder}/secret.md:1"):
        (project / "a.po").write_text(f'{header}#: {reference}\nmsgid "Stop."\nmsgstr "Alto."\n')
        done = run("check", "a.po", "--show", "info")
        assert "1 message checked" in done.stdout
        assert "swordfish" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "charset", ["punycode", "undefined", "idna", "rot13", "zlib", "a\0b", "unicode_escape"]
)
def test_a_catalog_in_what_is_no_character_set(folder: Path, charset: str) -> None:
    (folder / "a.po").write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\nmsgstr "á"\n'
    )
    done = run("check", "a.po")
    assert done.returncode == 1, done.stderr
    assert "C604" in done.stdout


@pytest.mark.parametrize(
    "forms",
    [
        "nplurals=99999999999; plural=0",
        f"nplurals={'9' * 5000}; plural=0",
        f"nplurals=2; plural={'(' * 5000}n{')' * 5000}",
        f"nplurals=2; plural={'(' * 450}n{')' * 450}",
        f"nplurals=2; plural={'!' * 990}n",
        f"nplurals=2; plural={'9' * 900}",
    ],
    ids=["many", "endless", "long", "deep", "not", "number"],
)
def test_plural_forms_of_no_language(folder: Path, forms: str) -> None:
    header = f'msgid ""\nmsgstr "Language: es\\nPlural-Forms: {forms};\\n"\n\n'
    (folder / "a.po").write_text(f'{header}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n')
    done = run("check", "a.po", "--no-glossary")
    assert (done.returncode, done.stderr) == (1, ""), done.stderr


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x1e", "\x0c", "\x07", "\x1b[31m", "\u202e"], ids=ascii)
def test_a_document_with_signs_that_other_programs_obey(folder: Path, sign: str) -> None:
    (folder / "b.txt").write_text(f"The crews{sign} rested.\n\nThe talks ended.\n")
    assert run("translate", "b.txt", "--to", "es", "--engine", "pseudo").returncode == 0
    done = run("check", "--no-glossary")
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == ""
    assert run("build", "b.txt", "--to", "es", "--unreviewed", "draft").returncode == 0
