"""LibreOffice as a printer: the only module that knows it.

It starts with a profile of its own in a temporary folder, so that it neither meets nor changes
one that is in use, and the folder goes when it ends, whatever happened.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from mou_builder.errors import OutputError

PROGRAMS = ("soffice", "libreoffice")
"""Under which names it is looked for."""


PATIENCE = 180.0
"""Seconds for it to print; on a slow machine a memorandum takes ten."""


_WANTED = {
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
}
"""Tagged, with its title and language, by PDF/UA; and every bookmark of the document as a
destination, which says on which page it stands."""


def found() -> str | None:
    """Give the path of LibreOffice's program, or None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def printed(program: str, docx: bytes) -> bytes:
    """Give the PDF that LibreOffice, whose *program* this is, makes of a .docx.

    Raise OutputError if it makes none, whatever its exit status says, or not in time.
    """
    with tempfile.TemporaryDirectory(prefix="mou-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "memorandum.docx").write_bytes(docx)
        status = _run(_command(program, folder), folder)
        pdf = folder / "memorandum.pdf"
        if status != 0 or not pdf.is_file():
            raise OutputError(
                f"{program}: LibreOffice made no PDF (exit status {status}). "
                "Open a .docx in it and export it as PDF, to see what is wrong."
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
    """Run *command* without a word, and give its exit status; one that does not end is ended."""
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - a list, never a shell; the text is in a file
            command,
            cwd=folder,
            env=os.environ | {"TZ": "UTC"},  # the zone of its dates changes their length
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
        )
    except OSError as error:
        raise OutputError(f"{command[0]}: cannot be started: {error.strerror}.") from error
    with process:
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise OutputError(
                f"{command[0]}: LibreOffice did not finish in {PATIENCE:g} seconds. Try again."
            ) from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End *process* if it still runs, and what it started: soffice is a script."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
