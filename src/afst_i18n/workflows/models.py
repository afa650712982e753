"""`models install` and `models download`: a pack is tried out before it is trusted."""

import tempfile
from pathlib import Path
from typing import Final

from afst_i18n.core.draft import Request
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.pack import Pack
from afst_i18n.core.place import Place
from afst_i18n.engines import ENGINES
from afst_i18n.engines.loops import is_degenerate
from afst_i18n.language.detect import detect_language
from afst_i18n.packs.installed import install

# Sentences that any pack of the language can translate; a broken one loops or answers in no language.
_TRIALS: Final = {
    "en": (
        "The two delegations met at the base to talk about the work that lies before them.",
        "It was the first time that they had been in the city, and they were glad to be there.",
        "She said that the water was cold and that the children were with their mother.",
    ),
    "es": (
        "Las dos delegaciones se reunieron en la base para hablar del trabajo que tienen por delante.",
        "Fue la primera vez que estuvieron en la ciudad, y se alegraron de estar en ella.",
        "Dijo que el agua estaba fría y que los niños estaban con su madre.",
    ),
}


def install_pack(path: Path) -> Pack:
    """The pack in a `.argosmodel` file, installed after it has translated three plain sentences.

    Published packages exist that answer every sentence with one syllable, again and again; such a
    pack is refused with a `WorldError` and nothing is changed.
    """

    def verify(pack: Pack) -> None:
        engine = ENGINES.get("argos")(pack)
        found = engine.translate([Request(text) for text in _TRIALS[pack.source.code]])
        texts = [candidates[0].text for candidates in found]
        loops = any(map(is_degenerate, _TRIALS[pack.source.code], texts))
        if loops or detect_language("\n".join(texts)) != pack.target:
            hint = Message.of("take another version of the package")
            raise WorldError(
                Message.of("does not translate into {name}", name=pack.target.name),
                hint=hint,
                place=Place(str(path)),
            )

    return install(path, verify=verify)


def download_pack(source: Language, target: Language) -> Pack:
    """The official Argos package of a direction, downloaded and then installed like any file."""
    from afst_i18n.packs.download import download, find_offer, index_url

    with tempfile.TemporaryDirectory() as folder:
        return install_pack(download(find_offer(source, target, url=index_url()), Path(folder)))
