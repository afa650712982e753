"""Writes NOTICE, sbom.cdx.json, requirements.txt and requirements-lean.txt from what is installed here.

    .venv/bin/python tools/notice.py

The packages are those that the default installation brings along: the closure of pyproject.toml's
dependencies, without extras and without what only developers need.
"""

import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# What only `models download` and the byte pairs of old packages need, and all that only these bring along.
ARGOS = "argos-translate-lt"

_HEAD = """\
afst-i18n
Copyright 2026 the afst-i18n maintainers

Licensed under the Apache License, Version 2.0: see LICENSE. The packs in models/ hold their own licences and
attributions. The equivalents.tsv and attested.tsv in src/afst_i18n/language were counted in what the packs
were made from, and are under CC BY-SA 4.0 with the same attributions (training/licenses/ATTRIBUTION.md).
tests/review/axe/ holds axe-core under the Mozilla Public License 2.0, which no wheel contains.

The default installation brings along the packages below, each under its own licence. minisbd (AGPL-3.0) and
onnxruntime are installed because argos-translate-lt names them; afst-i18n never imports them, and runs
without them (docs/install.md).

"""


def closure(*roots: str) -> dict[str, Distribution]:
    """The distributions that some bring along, themselves included, by canonical name."""
    found: dict[str, Distribution] = {}
    waiting = list(roots)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found[name] = distribution(name)
            waiting += required(found[name])
    return dict(sorted(found.items()))


def required(package: Distribution) -> Iterator[str]:
    """The names that a distribution requires here, without any extra."""
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def lean() -> dict[str, Distribution]:
    """The closure without Argos Translate."""
    own = [name for name in required(distribution("afst-i18n")) if canonicalize_name(name) != ARGOS]
    return closure(*own)


def licence(package: Distribution) -> str:
    """What a distribution says about its licence, in a few words."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return str(metadata["License-Expression"])
    trove = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    if trove:
        return ", ".join(trove)
    words = str(metadata["License"]).strip().splitlines() if "License" in metadata else []
    return words[0][:60] if words else _by_text(package)


def _by_text(package: Distribution) -> str:
    """The name of the licence whose text lies in the distribution."""
    for file in package.files or ():
        if re.search(r"(?i)licen[cs]e|copying", file.name):
            text = file.read_text(encoding="utf-8")
            for words, name in (
                ("AFFERO", "AGPL-3.0"),
                ("Apache License", "Apache-2.0"),
                ("MIT License", "MIT"),
            ):
                if words.lower() in text.lower():
                    return name
            if "Permission is hereby granted, free of charge" in text:
                return "MIT"
            if "Redistribution and use in source and binary forms" in text:
                return "BSD"
    raise SystemExit(f"{package.name}: no licence found: look it up and say so in tools/notice.py")


def bill_of_materials(packages: Mapping[str, Distribution]) -> dict[str, object]:
    """The packages as a CycloneDX 1.6 document, which scanners for known weaknesses read."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "afst-i18n", "bom-ref": "afst-i18n"}},
        "components": [
            {
                "type": "library",
                "bom-ref": f"pkg:pypi/{name}@{package.version}",
                "name": package.name,
                "version": package.version,
                "purl": f"pkg:pypi/{name}@{package.version}",
                "licenses": [{"license": {"name": licence(package)}}],
            }
            for name, package in packages.items()
        ],
    }


def main() -> None:
    everything = {name: package for name, package in closure("afst-i18n").items() if name != "afst-i18n"}
    width = max(len(f"{package.name} {package.version}") for package in everything.values())
    lines = [f"{f'{p.name} {p.version}':<{width}}  {licence(p)}" for p in everything.values()]
    (ROOT / "NOTICE").write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    bill = json.dumps(bill_of_materials(everything), indent=1) + "\n"
    (ROOT / "sbom.cdx.json").write_text(bill, encoding="utf-8")
    for name, packages in (("requirements.txt", everything), ("requirements-lean.txt", lean())):
        note = "# Written by tools/notice.py; see docs/install.md.\n"
        pins = (f"{package.name}=={package.version}\n" for package in packages.values())
        (ROOT / name).write_text(note + "".join(pins), encoding="utf-8")


if __name__ == "__main__":
    main()
