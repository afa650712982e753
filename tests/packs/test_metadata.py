"""metadata.json: Argos's own fields and ours, read strictly."""

import json
from pathlib import Path

import pytest

from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.pack import Origin, Pack, TermMarkup
from afst_i18n.packs.metadata import read_pack

PAIR = {"from_code": "en", "to_code": "es", "package_version": "1.4"}
MARKUP = {"start": "<", "separator": "|", "end": ">"}


def read(folder: Path, fields: object) -> Pack:
    (folder / "metadata.json").write_text(json.dumps(fields), encoding="utf-8")
    return read_pack(folder, digest="ab" * 32, origin=Origin.INSTALLED)


def test_a_plain_argos_package_has_no_features(tmp_path: Path) -> None:
    pack = read(tmp_path, PAIR)
    assert (pack.source, pack.target, pack.version) == (ENGLISH, SPANISH, "1.4")
    assert pack.features == ()
    assert pack.size == (tmp_path / "metadata.json").stat().st_size


def test_what_a_pack_declares_beyond_that_is_read(tmp_path: Path) -> None:
    ours = {"term_markup": MARKUP, "placeholders": ["<1>", "<2>"], "alignment": True}
    pack = read(tmp_path, PAIR | ours)
    assert pack.term_markup == TermMarkup("<", "|", ">")
    assert pack.placeholders == ("<1>", "<2>")
    assert pack.features == ("terms", "placeholders", "alignment")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([], "not a JSON object"),
        ({"to_code": "es"}, "from_code is ''"),
        (PAIR | {"to_code": "fr"}, "to_code is 'fr'"),
        (PAIR | {"from_code": 7}, "from_code is not text"),
        (PAIR | {"type": "sbd"}, "type 'sbd'"),
        (PAIR | {"term_markup": "<|>"}, "term_markup needs"),
        (PAIR | {"term_markup": MARKUP | {"end": "<"}}, "term_markup needs"),
        (PAIR | {"term_markup": MARKUP | {"end": " "}}, "term_markup needs"),
        (PAIR | {"placeholders": "<1>"}, "placeholders is not a list"),
        (PAIR | {"placeholders": [""]}, "placeholders is not a list"),
        (PAIR | {"alignment": "yes"}, "alignment is neither"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, fields: object, said: str) -> None:
    with pytest.raises(WorldError, match=said) as caught:
        read(tmp_path, fields)
    assert str(caught.value).startswith(str(tmp_path / "metadata.json"))


def test_json_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_bytes(b'{"from_code": "en"')
    with pytest.raises(WorldError, match="cannot be read"):
        read_pack(tmp_path, digest="", origin=Origin.ARGOS)
