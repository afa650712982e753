"""Which pack serves a direction, and that installing, replacing and removing leave nothing half-done."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.pack import Origin, Pack
from afst_i18n.packs import find_pack, install, list_packs, remove
from afst_i18n.packs.archive import digest_of
from afst_i18n.resources import shipped


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, without packs."""
    for variable in ("AFST_I18N_PACKS", "ARGOS_PACKAGES_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def packed(folder: Path, *, version: str, source: str = "en", target: str = "es") -> Path:
    """A package that is one in all but what its model can do."""
    fields = {"from_code": source, "to_code": target, "package_version": version}
    path = folder / f"{source}_{target}-{version}.argosmodel"
    with zipfile.ZipFile(path, "w") as file:
        # A ZipInfo has no time of today: the same package is the same bytes.
        file.writestr(zipfile.ZipInfo("pack/metadata.json"), json.dumps(fields))
        file.writestr(zipfile.ZipInfo("pack/sentencepiece.model"), "pieces")
        file.writestr(zipfile.ZipInfo("pack/model/model.bin"), "weights")
    return path


def accept(pack: Pack) -> None:
    assert (pack.folder / "model" / "model.bin").is_file()


def refuse(pack: Pack) -> None:
    raise WorldError(f"{pack} repeats itself")


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_the_built_in_packs_serve_both_directions() -> None:
    for source, target in ((ENGLISH, SPANISH), (SPANISH, ENGLISH)):
        pack = find_pack(source, target)
        assert (pack.source, pack.target, pack.origin) == (source, target, Origin.BUILT_IN)
        archives = {digest_of(path) for path in shipped("models").glob("*.argosmodel")}
        assert pack.digest in archives
        assert pack.size == sum(file.stat().st_size for file in pack.folder.rglob("*") if file.is_file())


def test_a_pack_is_unpacked_once_and_again_where_it_was_damaged() -> None:
    pack = find_pack(ENGLISH, SPANISH)
    model = pack.folder / "model" / "model.bin"
    before = model.stat().st_mtime_ns
    assert find_pack(ENGLISH, SPANISH) == pack
    assert model.stat().st_mtime_ns == before
    size = model.stat().st_size
    model.write_bytes(b"cut")
    assert find_pack(ENGLISH, SPANISH) == pack
    assert model.stat().st_size == size


def test_a_home_that_cannot_be_written_to_is_no_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("no folder")
    monkeypatch.setenv("AFST_I18N_PACKS", str(home / "file" / "packs"))
    pack = find_pack(ENGLISH, SPANISH)
    assert (pack.folder / "model" / "model.bin").is_file()
    assert not pack.folder.is_relative_to(home / "file")
    with pytest.raises(WorldError, match="AFST_I18N_PACKS"):
        install(packed(home, version="2"), verify=accept)


def test_many_processes_may_unpack_at_once(home: Path) -> None:
    program = (
        "from afst_i18n.core.language import ENGLISH, SPANISH\n"
        "from afst_i18n.packs import find_pack\n"
        "print(find_pack(ENGLISH, SPANISH).size)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    said = {process.communicate()[0] for process in started}
    assert [process.returncode for process in started] == [0] * 4
    assert said == {f"{find_pack(ENGLISH, SPANISH).size}\n"}
    left = [file for file in (home / "data").rglob("*") if file.name.startswith(".")]
    assert left == []


def test_what_the_user_installed_wins_and_goes_again(home: Path) -> None:
    path = packed(home, version="0.0.1")
    pack = install(path, verify=accept)
    assert (pack.origin, pack.version, pack.digest) == (Origin.INSTALLED, "0.0.1", digest_of(path))
    assert find_pack(ENGLISH, SPANISH) == pack
    assert find_pack(SPANISH, ENGLISH).origin == Origin.BUILT_IN
    assert [p.origin for p in list_packs()] == [Origin.INSTALLED, Origin.BUILT_IN, Origin.BUILT_IN]
    assert remove(ENGLISH, SPANISH) == str(pack)
    assert find_pack(ENGLISH, SPANISH).origin == Origin.BUILT_IN
    with pytest.raises(UsageError, match="installed no pack"):
        remove(ENGLISH, SPANISH)


def test_installing_replaces_the_pack_of_that_direction_even_by_an_older_one(home: Path) -> None:
    install(packed(home, version="1.9"), verify=accept)
    back = install(packed(home, version="1.0", source="es", target="en"), verify=accept)
    old = install(packed(home, version="1.0"), verify=accept)
    assert find_pack(ENGLISH, SPANISH) == old
    assert find_pack(SPANISH, ENGLISH) == back
    assert install(packed(home, version="1.0"), verify=accept) == old


def test_a_refused_pack_leaves_everything_as_it_was(home: Path) -> None:
    good = install(packed(home, version="1"), verify=accept)
    data = home / "data"
    before = files(data)
    with pytest.raises(WorldError, match="repeats itself"):
        install(packed(home, version="2"), verify=refuse)
    assert files(data) == before
    assert find_pack(ENGLISH, SPANISH) == good


def test_a_pack_for_a_language_of_others_is_refused(home: Path) -> None:
    with pytest.raises(WorldError, match="only en and es"):
        install(packed(home, version="1", source="fr"), verify=accept)
    assert not files(home / "data")


def test_the_packages_of_argos_translate_are_used_and_not_touched(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = home / "theirs"
    for name, fields in {
        "translate-en_es-1_0": {"from_code": "en", "to_code": "es", "package_version": "1.0"},
        "translate-en_fr-1_9": {"from_code": "en", "to_code": "fr"},
        "sbd": {"type": "sbd"},
    }.items():
        (theirs / name / "model").mkdir(parents=True)
        (theirs / name / "metadata.json").write_text(json.dumps(fields))
        (theirs / name / "model" / "model.bin").write_text("weights")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(theirs))
    before = files(theirs)
    pack = find_pack(ENGLISH, SPANISH)
    assert (pack.origin, pack.version) == (Origin.ARGOS, "1.0")
    assert [p.origin for p in list_packs()].count(Origin.ARGOS) == 1
    (pack.folder / "model" / "model.bin").write_text("other weights")
    assert find_pack(ENGLISH, SPANISH).digest != pack.digest
    with pytest.raises(UsageError, match="installed no pack"):
        remove(ENGLISH, SPANISH)
    own = install(packed(home, version="1"), verify=accept)
    assert find_pack(ENGLISH, SPANISH) == own
    assert files(theirs) == before


def test_the_folder_of_argos_translate_may_be_named_in_its_settings(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = find_pack(ENGLISH, SPANISH)
    shutil.copytree(pack.folder, home / "elsewhere" / "en_es")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    (home / "config" / "argos-translate").mkdir(parents=True)
    settings = home / "config" / "argos-translate" / "settings.json"
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(home / "elsewhere")}))
    assert find_pack(ENGLISH, SPANISH).origin == Origin.ARGOS


def test_without_any_pack_the_way_out_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afst_i18n.packs.installed.shipped", lambda name: home / name)
    with pytest.raises(WorldError, match="models install"):
        find_pack(ENGLISH, SPANISH)
