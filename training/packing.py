"""Put a converted model into a standard `.argosmodel`, the same bytes for the same model.

The archive has one folder: metadata.json, `model/`, `sentencepiece.model` (both languages use it),
README.md (the model card) and `licenses/`. Times are fixed, names sorted, nothing depends on the
machine. `metadata.json` holds Argos's own fields and three of ours: `term_markup`, `placeholders` and
`alignment`; an engine that does not know them can ignore them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from afst_i18n.files import archive_of
from training.vocabulary import PLACEHOLDERS, TERM_MARKUP

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"en": "English", "es": "Spanish"}
DATE = (2026, 1, 1)


def metadata(direction: str, version: str) -> dict[str, object]:
    """The pack's description, for "en_es" or "es_en"."""
    source, _, target = direction.partition("_")
    return {
        "package_version": version,
        "argos_version": "1.5",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
        "type": "translate",
        "links": [],
        "target_prefix": "",
        "term_markup": TERM_MARKUP,
        "placeholders": list(PLACEHOLDERS),
        "alignment": True,
    }


def pack(
    model: Path, pieces: Path, card: str, licenses: Path, out: Path, *, direction: str, version: str
) -> Path:
    """Write `out`/translate-<direction>-<version>.argosmodel."""
    top = direction
    files: dict[str, bytes] = {
        "metadata.json": (
            json.dumps(metadata(direction, version), indent=2, ensure_ascii=False) + "\n"
        ).encode(),
        "sentencepiece.model": pieces.read_bytes(),
        "README.md": card.encode(),
    }
    files |= {f"model/{file.name}": file.read_bytes() for file in model.iterdir() if file.is_file()}
    files |= {f"licenses/{file.name}": file.read_bytes() for file in licenses.iterdir() if file.is_file()}
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"translate-{direction}-{version.replace('.', '_')}.argosmodel"
    parts = {f"{top}/{name}": files[name] for name in sorted(files)}
    target.write_bytes(archive_of(parts, date=DATE))
    return target
