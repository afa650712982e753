"""The neural models on this machine: the built-in ones, those the user installed, and Argos Translate's.

`find_pack` answers for a direction, `list_packs` for all, `install` and `remove` change the user's own.
Only `packs.download` may reach the network, and only when it is called.

Nothing here imports ``argostranslate.package`` or ``argostranslate.settings``: importing them makes
folders in three places of the user's home, even for a translation that needs none of them. Only
`packs.download` imports the settings, for the address of the index that the user has chosen there.
"""

from afst_i18n.packs.installed import find_pack, install, list_packs, remove

__all__ = ["find_pack", "install", "list_packs", "remove"]
