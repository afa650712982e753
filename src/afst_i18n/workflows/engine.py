"""The engine of a name, with the pack for two languages where it needs one."""

from afst_i18n.core.language import Language
from afst_i18n.core.protocols import Engine
from afst_i18n.engines import ENGINES
from afst_i18n.packs.installed import find_pack


def engine_named(name: str, source: Language, target: Language, *, threads: int | None = None) -> Engine:
    """It has loaded nothing yet. A `WorldError` where no pack is installed for the two languages."""
    engine = ENGINES.get(name)
    pack = find_pack(source, target) if engine.needs_pack else None
    return engine(pack, threads=threads)
