"""LibreOffice as a printer; no other module knows it.

It starts with a profile of its own in a temporary folder, so that it neither meets nor changes one
that is in use. The folder is removed when it ends, whatever happened.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from mou_builder.errors import ErrorCode, OutputError

PROGRAMS = ("soffice", "libreoffice")
"""The names under which its program is looked for."""


PATIENCE = 180.0
"""Seconds that it may take to print; on a slow machine a memorandum takes ten."""


_WANTED = {
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
}
"""Tagged, with title and language, as PDF/UA requires; and every bookmark of the document as a
destination, which tells the page it is on.
"""


def found() -> str | None:
    """Return the path of LibreOffice's program, or None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def printed(program: str, docx: bytes) -> bytes:
    """Return the PDF that LibreOffice, whose program is *program*, makes of a .docx.

    Raise OutputError if it makes none, whatever its exit status, or does not finish in time.
    """
    with tempfile.TemporaryDirectory(prefix="mou-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "memorandum.docx").write_bytes(docx)
        status = _run(_command(program, folder), folder)
        pdf = folder / "memorandum.pdf"
        if status != 0 or not pdf.is_file():
            raise OutputError(
                f"{program}: LibreOffice made no PDF (exit status {status}). "
                "Open a .docx in it and export it as PDF, to see what is wrong.",
                ErrorCode.OFFICE,
            )
        return pdf.read_bytes()


def _command(program: str, folder: Path) -> list[str]:
    wanted = {
        name: {"type": "boolean", "value": str(value).lower()} for name, value in _WANTED.items()
    }
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(wanted, separators=(',', ':'))}",
        "--outdir",
        str(folder),
        str(folder / "memorandum.docx"),
    ]


def _run(command: list[str], folder: Path) -> int:
    """Run *command* silently and return its exit status; end it if it does not finish in time.

    Raise OutputError if it cannot be started or does not finish.
    """
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - a list, never a shell; the text is in a file
            command,
            cwd=folder,
            env=os.environ | {"TZ": "UTC"},  # the time zone changes the length of its dates
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
        )
    except OSError as error:
        said = f"{command[0]}: cannot be started: {error.strerror}."
        raise OutputError(said, ErrorCode.OFFICE) from error
    with process:
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise OutputError(
                f"{command[0]}: LibreOffice did not finish in {PATIENCE:g} seconds. Try again.",
                ErrorCode.OFFICE,
            ) from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End *process* if it is still running, along with what it started: soffice is a script."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
