"""Archives from strangers: nothing leaves the folder, and what is broken is one clear sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.errors import WorldError
from afst_i18n.packs import archive

MEMBERS = {
    "en_es/metadata.json": b'{"from_code": "en", "to_code": "es"}',
    "en_es/sentencepiece.model": b"pieces" * 20,
    "en_es/model/model.bin": b"weights" * 50,
}


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return stream.getvalue()


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "pack.argosmodel"
    path.write_bytes(data)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_unpacks_without_the_top_folder(tmp_path: Path) -> None:
    path = written(tmp_path, zipped(MEMBERS))
    archive.unpack(path, tmp_path / "out")
    assert contents(tmp_path / "out") == {name.removeprefix("en_es/"): data for name, data in MEMBERS.items()}
    assert archive.sizes(path) == {name: len(data) for name, data in contents(tmp_path / "out").items()}


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({**MEMBERS, "en_es/../../outside": b"x"}, "leaves its folder"),
        ({**MEMBERS, "/etc/outside": b"x"}, "leaves its folder"),
        ({**MEMBERS, "en_es\\..\\outside": b"x"}, "leaves its folder"),
        ({**MEMBERS, "C:/outside": b"x"}, "leaves its folder"),
        ({**MEMBERS, "es_en/metadata.json": b"{}"}, "exactly one folder"),
        ({**MEMBERS, "loose.txt": b"x"}, "exactly one folder"),
        ({**MEMBERS, "en_es/Metadata.JSON": b"{}"}, "two files of the same name"),
        ({k: v for k, v in MEMBERS.items() if "model.bin" not in k}, "model/model.bin missing"),
        ({k: v for k, v in MEMBERS.items() if "metadata" not in k}, "metadata.json missing"),
        ({k: v for k, v in MEMBERS.items() if "sentencepiece" not in k}, "sentencepiece.model missing"),
        ({}, "exactly one folder"),
    ],
)
def test_refuses_what_no_package_holds(tmp_path: Path, members: dict[str, bytes], said: str) -> None:
    path = written(tmp_path, zipped(members))
    with pytest.raises(WorldError, match=said):
        archive.unpack(path, tmp_path / "out" / "pack")
    assert not (tmp_path / "out").exists()


def test_a_package_with_a_byte_pair_vocabulary_is_one(tmp_path: Path) -> None:
    members = {name.replace("sentencepiece", "bpe"): data for name, data in MEMBERS.items()}
    assert "bpe.model" in archive.sizes(written(tmp_path, zipped(members)))


def test_refuses_links(tmp_path: Path) -> None:
    stream = io.BytesIO(zipped(MEMBERS))
    with zipfile.ZipFile(stream, "a") as file:
        link = zipfile.ZipInfo("en_es/link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc")
    with pytest.raises(WorldError, match="link"):
        archive.sizes(written(tmp_path, stream.getvalue()))


def test_refuses_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    path = written(tmp_path, zipped({**MEMBERS, "en_es/zeros": bytes(2 << 20)}))
    assert path.stat().st_size < 1 << 14
    with pytest.raises(WorldError, match="far too big"):
        archive.unpack(path, tmp_path / "out")


@pytest.mark.parametrize("data", [b"", b"not a zip", zipped(MEMBERS)[:-30]])
def test_damage_is_one_sentence_that_names_the_file(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    with pytest.raises(WorldError) as caught:
        archive.sizes(path)
    assert str(caught.value).startswith(f"{path}: is a damaged archive")
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="No such file"):
        archive.digest_of(tmp_path / "none.argosmodel")
    with pytest.raises(WorldError, match="Is a directory"):
        archive.sizes(tmp_path)


@settings(max_examples=300)
@given(data=st.data())
def test_a_changed_byte_is_noticed_or_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    good = zipped(MEMBERS)
    at = data.draw(st.integers(0, len(good) - 1))
    bad = good[:at] + bytes([good[at] ^ data.draw(st.integers(1, 255))]) + good[at + 1 :]
    folder = tmp_path_factory.mktemp("changed")
    try:
        archive.unpack(written(folder, bad), folder / "inside" / "out")
    except WorldError:
        pass
    else:
        assert sorted(contents(folder / "inside" / "out").values()) == sorted(MEMBERS.values())
    assert {file.name for file in folder.iterdir()} <= {"pack.argosmodel", "inside"}
    assert not (folder / "inside").exists() or [f.name for f in (folder / "inside").iterdir()] == ["out"]
