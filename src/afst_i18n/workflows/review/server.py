"""The review page, served to this machine's browser alone, its edits written to the catalogs at once.

Beside what holds for every server of ours (`workflows.loopback`), a request must come from the page itself
and know the token of this run, which only the address that was printed in the terminal holds. What is
written, and where, is decided as for a file of edits: only the catalogs of this run, only over what the
reviewer saw.
"""

import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from afst_i18n.core.errors import AfstError
from afst_i18n.core.message import Message
from afst_i18n.messages import spoken, told
from afst_i18n.workflows.check import Inspection, Readers, find_catalogs
from afst_i18n.workflows.loopback import Endpoint, guarded, run
from afst_i18n.workflows.review.edits import Edit, write_edits
from afst_i18n.workflows.review.material import gather, gather_sheet, shown_path
from afst_i18n.workflows.review.page import Server, render, render_row
from afst_i18n.workflows.review.rows import Row, forms_data, row_data, row_of

# An edit is a paragraph: what is larger was not written by the page.
_LARGEST: Final = 1_000_000


class _Sent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends: which row it is about, who edits, and the edit."""

    number: int
    edit: Edit
    reviewer: str = ""


@dataclass(slots=True)
class Desk:
    """What is served: the catalogs of one inspection, in one language of ours, under one token."""

    inspection: Inspection
    language: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self) -> str:
        """The page as the catalogs are now."""
        with self._lock:
            return render(gather(self.inspection), language=self.language, server=Server(self.token))

    def write(self, sent: _Sent) -> tuple[int, dict[str, Any]]:
        """A status code, and what the page is told: the row as it is now, written or in conflict."""
        with self._lock:
            paths = {shown_path(path).as_posix(): path for path in find_catalogs(self.inspection)}
            path = paths.get(sent.edit.catalog)
            if path is None:
                return 403, self.no(
                    Message.of("'{catalog}' is no catalog of this review", catalog=sent.edit.catalog)
                )
            result = write_edits(path, [sent.edit], reviewer=sent.reviewer)
            row = self._row(path, sent)
        if row is None:
            return 410, self.no(Message.of("this message is no longer in the catalog"))
        body = {
            "row": row_data(row),
            "forms": forms_data([row]),
            "html": render_row(row, language=self.language),
        }
        return (409 if result.conflicts else 200), body

    def no(self, why: Message) -> dict[str, Any]:
        """What the page is told where an edit is refused, in its language."""
        return {"error": spoken(why, self.language)}

    def _row(self, path: Path, sent: _Sent) -> Row | None:
        sheet = gather_sheet(path, self.inspection, Readers(self.inspection))
        for paragraph in sheet.paragraphs:
            if paragraph.entry.key == (sent.edit.context, sent.edit.source):
                return row_of(sent.number, sheet, paragraph)
        return None


def app(desk: Desk) -> Endpoint:
    """The server as an ASGI application: `GET /` gives the page, `POST /edit` takes one edit."""
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
    from starlette.routing import Route

    async def page(request: Request) -> Response:
        if not hmac.compare_digest(request.query_params.get("token", "").encode(), desk.token.encode()):
            why = Message.of("open the address that was printed in the terminal")
            return PlainTextResponse(f"{spoken(why, desk.language)}\n", 403)
        try:
            return HTMLResponse(await run_in_threadpool(desk.page))
        except AfstError as error:
            return PlainTextResponse(f"{told(error, desk.language)}\n", 500)

    async def edit(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("x-afst-token", "").encode(), desk.token.encode()):
            why = Message.of("this page belongs to another run: open the new address")
            return JSONResponse(desk.no(why), 403)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return JSONResponse(desk.no(Message.of("an edit is JSON")), 415)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST:
                return JSONResponse(desk.no(Message.of("this is larger than an edit")), 413)
        try:
            sent = msgspec.json.decode(body, type=_Sent)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return JSONResponse(desk.no(Message.of("this is no edit: {error}", error=error)), 400)
        try:
            code, answer = await run_in_threadpool(desk.write, sent)
        except AfstError as error:
            return JSONResponse({"error": told(error, desk.language)}, 500)
        return JSONResponse(answer, code)

    routes = [Route("/", page), Route("/edit", edit, methods=["POST"])]
    return guarded(Starlette(routes=routes), from_browsers=True)


def serve(desk: Desk, *, port: int = 0, on_ready: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; `on_ready` is told the address. `port` 0 is any free one."""
    run(lambda: app(desk), port=port, on_ready=lambda address: on_ready(f"{address}/?token={desk.token}"))
