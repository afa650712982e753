"""LibreTranslate's HTTP interface on loopback, so that other programs get our drafts.

OmegaT, Weblate and many more speak it already. They are sent what `Translator` gives: terms enforced, names
and placeholders kept. See `workflows.loopback` for who may ask.
"""

import hmac
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from afst_i18n.core.errors import AfstError, UsageError
from afst_i18n.core.language import ENGLISH, SPANISH, Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.term import Glossary
from afst_i18n.language.detect import detect_language
from afst_i18n.messages import spoken, told
from afst_i18n.workflows.loopback import Endpoint, guarded
from afst_i18n.workflows.loopback import run as run_server
from afst_i18n.workflows.translator import Translator

# A request's text in all: half a minute of work. More is better sent in pieces.
MOST_CHARACTERS: Final = 100_000
_LARGEST: Final = 8 * MOST_CHARACTERS
_LINE_ENDS: Final = re.compile(r"(\r\n|\r|\n)")


class _Refused(Exception):  # noqa: N818  an answer, not an error of ours
    """A status code and what the client is told."""

    def __init__(self, code: int, message: Message) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(slots=True)
class Desk:
    """What is served: the project's glossary and profile, for those who know the key, where there is one."""

    glossary: Glossary
    profile: str = "rae"
    key: str = ""
    cache: bool = False
    _translators: dict[Language, Translator] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def translator(self, source: Language) -> Translator:
        """The translator out of a language, loaded when the first text in it comes."""
        with self._lock:
            if source not in self._translators:
                self._translators[source] = Translator(
                    source, source.other, glossary=self.glossary, profile=self.profile, cache=self.cache
                )
            return self._translators[source]

    def translated(self, texts: Sequence[str], source: Language) -> list[str]:
        """The translations. Lines are translated each for itself, and stay lines."""
        pieces = [_LINE_ENDS.split(text) for text in texts]
        lines = [line for parts in pieces for line in parts[::2] if line.strip()]
        drafts = self.translator(source).translate_batch(lines)
        said = dict(zip(lines, (draft.text for draft in drafts), strict=True))
        return ["".join(said.get(part, part) for part in parts) for parts in pieces]


def app(desk: Desk) -> Endpoint:
    """The interface as an ASGI application: /translate, /detect, /languages, /health, /frontend/settings."""
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    async def fields(request: Request) -> dict[str, Any]:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST:
                raise _Refused(
                    413, Message.of("a request has at most {most:,} characters", most=MOST_CHARACTERS)
                )
        found = _fields(body, request.headers.get("content-type", ""))
        if not hmac.compare_digest(str(found.get("api_key") or "").encode(), desk.key.encode()):
            raise _Refused(403, Message.of("wrong or missing api_key"))
        return found

    def endpoint(answer: Callable[[dict[str, Any]], Any]) -> Callable[[Request], Any]:
        async def called(request: Request) -> Response:
            try:
                given = await fields(request)
                return JSONResponse(await run_in_threadpool(answer, given))
            except _Refused as refused:
                return JSONResponse({"error": spoken(refused.message)}, refused.code)
            except AfstError as error:
                return JSONResponse({"error": told(error)}, 500)

        return called

    async def languages(request: Request) -> Response:
        return JSONResponse(
            [
                {"code": each.code, "name": each.name, "targets": [each.other.code]}
                for each in (ENGLISH, SPANISH)
            ]
        )

    async def settings(request: Request) -> Response:
        return JSONResponse(
            {
                "apiKeys": bool(desk.key),
                "keyRequired": bool(desk.key),
                "charLimit": MOST_CHARACTERS,
                "suggestions": False,
                "supportedFilesFormat": [],
                "language": {
                    "source": {"code": "auto", "name": "Auto"},
                    "target": {"code": SPANISH.code, "name": SPANISH.name},
                },
            }
        )

    async def health(request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    routes = [
        Route("/translate", endpoint(lambda given: _translate(desk, given)), methods=["POST"]),
        Route("/detect", endpoint(_detect), methods=["POST"]),
        Route("/languages", languages),
        Route("/frontend/settings", settings),
        Route("/health", health),
    ]
    return guarded(Starlette(routes=routes), from_browsers=False)


def serve(desk: Desk, *, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; `on_ready` is told the address."""
    run_server(lambda: app(desk), port=port, on_ready=on_ready)


def _fields(body: bytes, content_type: str) -> dict[str, Any]:
    """The fields of a request, as JSON or as a form."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            found = msgspec.json.decode(body)
        elif kind == "application/x-www-form-urlencoded":
            from starlette.datastructures import ImmutableMultiDict, QueryParams

            form: ImmutableMultiDict[str, str] = QueryParams(body.decode())
            found = {name: form.getlist(name) if name == "q" else form[name] for name in form}
            found["q"] = found["q"][0] if len(found.get("q", ())) == 1 else found.get("q")
        else:
            raise _Refused(415, Message.of("send application/json or a form"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _Refused(400, Message.of("this is not JSON: {error}", error=error)) from None
    if not isinstance(found, dict):
        raise _Refused(400, Message.of("send an object with q, source and target"))
    return found


def _texts(given: dict[str, Any]) -> list[str]:
    q = given.get("q")
    texts = [q] if isinstance(q, str) else q
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _Refused(400, Message.of("q is missing: a text or a list of texts"))
    if sum(map(len, texts)) > MOST_CHARACTERS:
        raise _Refused(400, Message.of("q has more than {most:,} characters", most=MOST_CHARACTERS))
    return texts


def _translate(desk: Desk, given: dict[str, Any]) -> dict[str, Any]:
    texts = _texts(given)
    if given.get("format", "text") != "text":
        raise _Refused(400, Message.of("format is text; build HTML documents with afst-i18n build"))
    target = _language(given, "target")
    detected = given.get("source", "auto") == "auto"
    source = (detect_language("\n".join(texts)) or target.other) if detected else _language(given, "source")
    same = source == target
    translated = texts if same else desk.translated(texts, source)
    answer: dict[str, Any] = {"translatedText": translated if isinstance(given["q"], list) else translated[0]}
    if detected:
        found = {"language": source.code, "confidence": 100 if detect_language("\n".join(texts)) else 0}
        answer["detectedLanguage"] = [found] * len(texts) if isinstance(given["q"], list) else found
    return answer


def _detect(given: dict[str, Any]) -> list[dict[str, Any]]:
    found = detect_language("\n".join(_texts(given)))
    return [{"language": found.code, "confidence": 100}] if found else []


def _language(given: dict[str, Any], name: str) -> Language:
    try:
        return parse_language(str(given.get(name, "")))
    except UsageError:
        raise _Refused(400, Message.of("{name} is en or es", name=name)) from None
