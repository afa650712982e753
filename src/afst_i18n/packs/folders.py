"""Where packs lie in the user's home. Asking for a folder never makes it.

Where there is no home, as in a bare container, asking raises an `OSError`: there are no packs there.
"""

import errno
import json
import os
from pathlib import Path

from afst_i18n.core.message import Message


def user_folder() -> Path:
    """Our own packs: AFST_I18N_PACKS, else afst-i18n/packs in the user's data folder (XDG)."""
    named = os.environ.get("AFST_I18N_PACKS")
    if not named:
        return _data_home() / "afst-i18n" / "packs"
    try:
        return Path(named).expanduser()
    except RuntimeError:  # ~somebody whom no list knows
        raise FileNotFoundError(errno.ENOENT, "there is no such home; set AFST_I18N_PACKS anew") from None


def argos_folder() -> Path:
    """Argos Translate's packages, where its own settings look: environment, settings.json, default."""
    named = os.environ.get("ARGOS_PACKAGES_DIR") or _argos_setting("ARGOS_PACKAGES_DIR")
    return Path(named) if named else _data_home() / "argos-translate" / "packages"


def _data_home() -> Path:
    return _folder_from("XDG_DATA_HOME", ".local/share")


def _argos_setting(key: str) -> str:
    try:
        path = _folder_from("XDG_CONFIG_HOME", ".config") / "argos-translate" / "settings.json"
        return str(json.loads(path.read_bytes()).get(key) or "")
    except (OSError, ValueError, AttributeError):
        return ""


def _folder_from(variable: str, default: str) -> Path:
    # XDG: a relative path in such a variable is to be ignored.
    named = os.environ.get(variable, "")
    if Path(named).is_absolute():
        return Path(named)
    try:
        return Path.home() / default
    except RuntimeError:  # neither HOME nor an entry in the system's list of users
        raise FileNotFoundError(
            errno.ENOENT, Message.of("there is no home folder; set {variable}", variable=variable)
        ) from None
