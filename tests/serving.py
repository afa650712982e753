"""A server of ours in a thread, for the tests that ask it something."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@contextmanager
def served(app: Any) -> Iterator[int]:  # noqa: ANN401  any ASGI application
    """The port of a server for an application, which ends with the block."""
    uvicorn = pytest.importorskip("uvicorn", reason="the extra 'web' is not installed")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()
