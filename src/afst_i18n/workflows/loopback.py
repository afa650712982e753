"""Servers for this machine alone.

The danger is every page in this machine's browser: it can send requests to a server on loopback, and by
DNS rebinding can make its own name mean this machine. So a request must name this server as its host, and
must not come from another page (Origin, Sec-Fetch-Site). There are no cookies and no CORS headers.
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, Final

from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.messages import spoken

HOST: Final = "127.0.0.1"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Endpoint = Callable[[Scope, Receive, Send], Awaitable[None]]


def guarded(inner: Any, *, from_browsers: bool) -> Endpoint:  # noqa: ANN401  any ASGI application
    """The application behind the checks that hold for every request, its answers with our headers.

    One that is meant `from_browsers`, for its own page, takes no other request that changes something.
    """
    from starlette.datastructures import Headers, MutableHeaders
    from starlette.responses import JSONResponse

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message["headers"]).update(_HEADERS)
            await send(message)

        if scope["type"] == "http" and (why := _refused(scope, Headers(scope=scope), from_browsers)):
            await JSONResponse({"error": spoken(why)}, 403)(scope, receive, with_headers)
        elif scope["type"] in ("http", "lifespan"):
            await inner(scope, receive, with_headers)

    return guard


def _refused(scope: Scope, headers: Mapping[str, str], from_browsers: bool) -> str:
    """Why a request is not one of ours; empty where it is."""
    port = scope["server"][1]
    hosts = {f"{HOST}:{port}", f"localhost:{port}"}
    if headers.get("host", "") not in hosts:
        return Message.of("this server answers to its own name only")
    origin = headers.get("origin")
    changes = scope["method"] not in ("GET", "HEAD")
    if origin not in {None, *(f"http://{host}" for host in hosts)} or (
        origin is None and changes and from_browsers
    ):
        return Message.of("this request comes from another page")
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Message.of("this request comes from another page")
    return ""


def run(make: Callable[[], Endpoint], *, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; `on_ready` is told the address. `port` 0 is any free one.

    A `UsageError` where the extra is not installed, or where the port is taken.
    """
    try:
        import uvicorn

        application = make()
    except ModuleNotFoundError as error:
        hint = Message.of("install them: pip install starlette uvicorn")
        raise UsageError(
            Message.of("a server needs the extra 'web' ({name} is missing)", name=error.name), hint=hint
        ) from None

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401  uvicorn's own signature
            await super().startup(sockets)
            if self.started:
                bound = self.servers[0].sockets[0].getsockname()[1]
                on_ready(f"http://{HOST}:{bound}")

    config = uvicorn.Config(
        application, host=HOST, port=port, log_level="error", access_log=False, server_header=False
    )
    server = Announcing(config)
    with suppress(SystemExit):  # as uvicorn ends where it cannot listen
        server.run()
    if not server.started:
        raise UsageError(
            Message.of("port {port} is taken", port=port),
            hint=Message.of("use another --port, or 0 for any free one"),
        )
