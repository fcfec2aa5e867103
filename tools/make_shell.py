"""Make the Word shell from its readable parts.

``python tools/make_shell.py clause_library/2020.1.0/shell.docx`` zips the folder ``tools/shell`` in
one canonical way (fixed order, dates and attributes), so that the same parts give the same bytes
and a test can compare the committed shell with its parts.
"""

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PARTS = Path(__file__).parent / "shell"
FIRST = ("[Content_Types].xml", "_rels/.rels")


def shell_bytes(folder: Path) -> bytes:
    """Return the package made of every file under *folder*, as the bytes of a .docx."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(folder).as_posix(): path for path in files}
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name in [*FIRST, *sorted(names.keys() - set(FIRST))]:
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            package.writestr(entry, names[name].read_bytes())
    return stream.getvalue()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/make_shell.py PATH")
    Path(sys.argv[1]).write_bytes(shell_bytes(PARTS))
