"""Every way in which the workload is built here: each is a function that returns
the bytes of a .docx.
"""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import outputs
import python_peers
import templates
import workload
from python_peers import Build

NODE = ("docxtemplater", "docx-templates", "easy-template-x", "docx", "carbone")


class Node:
    """The packages from npm, in one process that builds once for each line it reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = ["node", "peers.mjs", str(folder)]
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            command, cwd=Path(__file__).parent, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def seconds(self, name: str, keep: str = "") -> float:
        """Build once with the package *name* and return how long it took, in seconds."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{name} {keep}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "problem" in answer:
            raise RuntimeError(f"{name}: {answer['problem']}")
        return float(answer["seconds"])

    def output(self, name: str) -> bytes:
        """Return the document that the package *name* makes."""
        self.seconds(name, "keep")
        return (self.folder / f"out-{name}.docx").read_bytes()

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def contenders(clauses: int, folder: Path) -> tuple[dict[str, Build], Node]:
    """Prepare everything for a workload of *clauses* clauses, with its files in *folder*; return
    each way of building by name, and the process of the npm packages.
    """
    chosen, read = workload.options(), workload.edition(clauses, folder / "library")
    ours = workload.docx(chosen, read)
    data = workload.data(chosen, read, clauses)
    plain = templates.plain(data)
    margins = [text for text in outputs.margins(ours) if text]
    (folder / "data.json").write_text(json.dumps(plain))
    (folder / "margins.json").write_text(
        json.dumps({"header": margins[0], "footer": margins[-1], **templates.HEADERS})
    )
    with ZipFile(BytesIO(ours)) as package:
        (folder / "styles.xml").write_bytes(package.read("word/styles.xml"))
    bodies = {
        "docxtemplater": templates.looped(templates.BRACES),
        "easy-template-x": templates.looped(templates.INLINE),
        "docx-templates": templates.looped(templates.PLUSES),
        "carbone": templates.carbone(),
    }
    for name, body in bodies.items():
        (folder / f"{name}.docx").write_bytes(templates.package(ours, body))
    whole = templates.package(ours, templates.jinja_whole(data))
    loop = templates.package(ours, templates.looped(templates.JINJA))
    subdocs = templates.package(ours, templates.jinja_subdocs())
    context = {
        "values": data["values"],
        "applies": {c["id"]: c["applies"] for p in data["parts"] for c in p["clauses"]},
        "items": {c["id"]: c["items"] for p in data["parts"] for c in p["clauses"]},
        **plain,
    }
    return {
        "mou_builder": lambda: workload.docx(chosen, read),
        "mou_builder, without a lock": lambda: workload.docx(chosen, read, lock=False),
        "docxtpl, one template": lambda: python_peers.docxtpl(whole, context),
        "docxtpl, loop": lambda: python_peers.docxtpl(loop, plain),
        "docxtpl, Subdoc per clause": lambda: python_peers.docxtpl_subdocs(subdocs, plain),
        "python-docx, as documented": python_peers.python_docx_as_documented(ours, plain),
        "python-docx, driven with care": python_peers.python_docx(ours, plain),
        "floor: lxml elements": python_peers.lxml_elements(ours, plain),
        "floor: one byte string": python_peers.byte_string(ours),
        "floor: our own bytes": python_peers.own_bytes(ours),
        "floor: our own bytes, without a lock": python_peers.own_bytes(
            workload.docx(chosen, read, lock=False)
        ),
    }, Node(folder)
