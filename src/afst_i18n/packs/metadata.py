"""What a package says about itself: metadata.json, read strictly."""

import json
import re
from pathlib import Path
from typing import Any, Final

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.pack import Origin, Pack, TermMarkup
from afst_i18n.core.place import Place

_MOST_BYTES: Final = 1 << 20


def read_pack(folder: Path, *, digest: str, origin: Origin) -> Pack:
    """The pack in an unpacked `folder`; a `WorldError` names the field of metadata.json that is wrong.

    Beyond Argos's own fields a package may declare ``term_markup`` (an object with ``start``,
    ``separator``, ``end``), ``placeholders`` (a list of symbols that the model copies) and
    ``alignment`` (true when its attention was trained as a word alignment).
    """
    place = folder / "metadata.json"
    fields = _fields(place)
    if fields.get("type", "translate") != "translate":
        raise _wrong(
            place,
            Message.of(
                "describes a package of type {value!r}, not a translation model", value=fields["type"]
            ),
        )
    return Pack(
        source=_language(fields, "from_code", place),
        target=_language(fields, "to_code", place),
        version=_version(fields, place),
        folder=folder,
        digest=digest,
        origin=origin,
        size=sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()),
        term_markup=_term_markup(fields, place),
        placeholders=_symbols(fields, place),
        alignment=_flag(fields, "alignment", place),
        target_prefix=_text(fields, "target_prefix", place),
    )


def _fields(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _wrong(path, Message.of("is far too big"))
        fields = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _wrong(path, Message.of("cannot be read ({error})", error=error)) from None
    if not isinstance(fields, dict):
        raise _wrong(path, Message.of("is not a JSON object"))
    return fields


def _text(fields: dict[str, Any], key: str, path: Path) -> str:
    value = fields.get(key, "")
    if not isinstance(value, str):
        raise _wrong(path, Message.of("{key} is not text", key=key))
    return value


def _version(fields: dict[str, Any], path: Path) -> str:
    """It stands in the header of every catalog, on one line, and on terminals."""
    version = _text(fields, "package_version", path)
    if not re.fullmatch(r"[\w.+-]{0,40}", version, re.ASCII):
        raise _wrong(
            path, Message.of("package_version is {value!r}, which is no version", value=version[:60])
        )
    return version


def _flag(fields: dict[str, Any], key: str, path: Path) -> bool:
    value = fields.get(key, False)
    if not isinstance(value, bool):
        raise _wrong(path, Message.of("{key} is neither true nor false", key=key))
    return value


def _language(fields: dict[str, Any], key: str, path: Path) -> Language:
    code = _text(fields, key, path)
    try:
        return parse_language(code)
    except UsageError:
        raise _wrong(
            path, Message.of("{key} is {code!r}, and we translate only en and es", key=key, code=code)
        ) from None


def _symbols(fields: dict[str, Any], path: Path) -> tuple[str, ...]:
    symbols = fields.get("placeholders", [])
    if not isinstance(symbols, list) or not all(isinstance(symbol, str) and symbol for symbol in symbols):
        raise _wrong(path, Message.of("placeholders is not a list of symbols"))
    return tuple(symbols)


def _term_markup(fields: dict[str, Any], path: Path) -> TermMarkup | None:
    markup = fields.get("term_markup")
    if markup is None:
        return None
    parts = [markup.get(key) for key in ("start", "separator", "end")] if isinstance(markup, dict) else []
    symbols = [part for part in parts if isinstance(part, str) and part.strip()]
    if len({symbol.strip() for symbol in symbols}) != 3:
        raise _wrong(path, Message.of("term_markup needs start, separator and end, all different"))
    return TermMarkup(*symbols)


def _wrong(path: Path, message: str) -> WorldError:
    return WorldError(
        message, hint=Message.of("the package's author must correct it"), place=Place(str(path))
    )
