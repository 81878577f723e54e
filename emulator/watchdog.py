"""Ends the emulator with the process that started it, even if that process was killed."""

import os
import shutil
import threading
from typing import Any

_INTERVAL_SECONDS = 1
_released = threading.Event()


def release() -> None:
    """Lets the emulator outlive the process that started it."""
    _released.set()


def _wait_for_end_of(parent: Any) -> None:
    while not _released.wait(_INTERVAL_SECONDS):
        if os.getppid() != parent:
            # The starting process has ended and sends no more requests, so an orderly shutdown is not needed.
            shutil.rmtree(os.environ["LOCAL_AWS_RUN_DIRECTORY"], ignore_errors=True)
            os._exit(0)


def install() -> None:
    """Watches the process in LOCAL_AWS_PARENT; without the variable the emulator runs until it is stopped."""
    parent = os.environ.get("LOCAL_AWS_PARENT")
    if parent:
        threading.Thread(target=_wait_for_end_of, args=(int(parent),), daemon=True).start()
