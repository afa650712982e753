"""Word documents (.docx): every part with text of its own is translated, all others stay byte for byte."""

from afst_i18n.core.protocols import Format
from afst_i18n.formats.package.docx_walk import DocxWalk
from afst_i18n.formats.package.walk import PackageFormat

FORMAT: Format = PackageFormat("docx", (".docx", ".docm"), (".docx",), DocxWalk)
