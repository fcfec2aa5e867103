"""Hostile inputs: each with the command that reads it, made in a folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from conftest import HERE, LIBRARY

Hostile = Callable[[Path], list[str]]
"""Makes what is hostile in a folder, and gives the arguments of ``mou`` that read it."""

HEAD = """edition = "2020.1.0"
route = "directed"
mou.date = 2020-10-20
council = { name = "Example Council", type = "county" }
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def _options(content: bytes | str, name: str = "mou.toml") -> Hostile:
    """Return an options file with *content*."""

    def make(folder: Path) -> list[str]:
        path = folder / name
        path.write_bytes(
            content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        )
        return ["build", str(path)]

    return make


def _pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "pipe.toml")
    return ["build", str(folder / "pipe.toml")]


def _folder(folder: Path) -> list[str]:
    (folder / "folder.toml").mkdir()
    return ["build", str(folder / "folder.toml")]


def _huge(folder: Path) -> list[str]:
    with (folder / "mou.toml").open("wb") as file:
        file.truncate(100_000_000)
    return ["build", str(folder / "mou.toml")]


OPTIONS: dict[str, Hostile] = {
    "a million keys": _options("".join(f"k{n} = 1\n" for n in range(1_000_000))),
    "as many keys as fit": _options(HEAD + "".join(f"k{n}=1\n" for n in range(180_000))),
    "as many JSON keys as fit": _options(
        "{" + ",".join(f'"k{n}":1' for n in range(140_000)) + "}", "mou.json"
    ),
    "as many texts as fit": _options(HEAD + "names = [" + '"a",' * 450_000 + "]"),
    "lists a thousand deep": _options(f"{HEAD}deep = {'[' * 1000}{']' * 1000}"),
    "tables a thousand deep": _options(f"{HEAD}deep = {'{a=' * 1000}1{'}' * 1000}"),
    "a key of a thousand names": _options(f"{HEAD}{'.'.join(['a'] * 1000)} = 1"),
    "a key of twenty thousand names": _options(f"{HEAD}{'.'.join(['a'] * 20_000)} = 1"),
    "a key of twenty thousand quoted names": _options(f"{HEAD}{'.'.join([chr(34) * 2] * 20_000)} = 1"),
    "JSON lists a thousand deep": _options('{"a":' + "[" * 1000 + "]" * 1000 + "}", "mou.json"),
    "JSON tables a thousand deep": _options('{"a":' * 1000 + "1" + "}" * 1000, "mou.json"),
    "JSON tables 100,000 deep": _options('{"a":' * 100_000 + "1" + "}" * 100_000, "mou.json"),
    "year 0": _options(f"{HEAD}direction.date = 0000-01-01"),
    "year 0 in JSON": _options('{"mou": {"date": "0000-01-01"}}', "mou.json"),
    "ten thousand dates of no calendar": _options(
        HEAD + "".join(f"d{n} = 2021-02-30\n" for n in range(10_000))
    ),
    "nan": _options(f"{HEAD}contract.initial_term_years = nan"),
    "inf": _options(f"{HEAD}contract.initial_term_years = -inf"),
    "NaN in JSON": _options('{"edition": NaN}', "mou.json"),
    "a float too large": _options(f"{HEAD}contract.initial_term_years = 1e999999999"),
    "an integer of ten thousand digits": _options(f"{HEAD}board.size = {'9' * 10_000}"),
    "a JSON integer of ten thousand digits": _options('{"a": ' + "9" * 10_000 + "}", "mou.json"),
    "a hexadecimal integer of a million digits": _options(f"{HEAD}edition2 = 0x{'f' * 1_000_000}"),
    "a decimal of a million digits": _options(
        f"{HEAD}contract.initial_term_years = 0.{'1' * 1_000_000}"
    ),
    "a key twice": _options(f'{HEAD}route = "voluntary"'),
    "a JSON key twice among many": _options(
        "{" + ",".join(f'"k{n}":1' for n in [*range(100_000), 99_999]) + "}", "mou.json"
    ),
    "a name of a million letters": _options(f"{HEAD}{'a' * 1_000_000} = 1"),
    "a name with an escape sequence": _options(f'{HEAD}"\\u001b[2J\\nroot" = 1'),
    "a lone surrogate in JSON": _options('{"council": {"name": "\\ud800"}}', "mou.json"),
    "a lone surrogate as a name in JSON": _options('{"\\ud800": 1}', "mou.json"),
    "a lone surrogate in TOML": _options(f'{HEAD}a = "\ud800"'),
    "an escaped surrogate in TOML": _options(f'{HEAD}a = "\\ud800"'),
    "not UTF-8": _options(HEAD.encode() + b'a = "\xff\xfe"'),
    "UTF-16": _options(HEAD.encode("utf-16")),
    "NUL bytes": _options(HEAD.encode() + b"a = 1\x00"),
    "NUL bytes in a text": _options(f'{HEAD}mou.reference = "a\\u0000b"'),
    "a picture": _options(b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "binary noise": _options(bytes(range(256)) * 100),
    "two marks of the order of bytes": _options("\ufeff\ufeff" + HEAD),
    "lone line ends of the Macintosh": _options(HEAD.replace("\n", "\r")),
    "a hundred million bytes": _huge,
    "a folder": _folder,
    "a pipe": _pipe,
    "a device": lambda _: ["build", "/dev/zero", "-o", "zero.docx"],
    "a name too long": lambda folder: ["build", str(folder / ("a" * 300))],
    "a link to itself": lambda folder: _link(folder / "loop.toml") or ["build", str(folder / "loop.toml")],
}  # fmt: skip
"""Options files."""


def _link(path: Path) -> None:
    path.symlink_to(path)


def shell_with(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return the real shell, with its parts changed."""
    with ZipFile(LIBRARY / "2020.1.0" / "shell.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return *parts* zipped as they are."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return stream.getvalue()


def said(template: str, part: str = "word/document.xml") -> Callable[[dict[str, bytes]], None]:
    """Return a change that puts *template* into a paragraph at the start of *part*."""
    start, end = {
        "word/document.xml": (b"<w:body>", b""),
        "docProps/core.xml": (b"<dc:title>", b"</dc:title>"),
    }[part]

    def change(parts: dict[str, bytes]) -> None:
        text = template.replace("&", "&amp;").replace("<", "&lt;").encode()
        if end:
            parts[part] = parts[part].replace(
                b"</cp:coreProperties>", start + text + end + b"</cp:coreProperties>"
            )
        else:
            paragraph = b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"
            parts[part] = parts[part].replace(start, start + paragraph, 1)

    return change


def added(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    """Return a change that adds a part."""
    return lambda parts: parts.update({name: content})


def replaced(part: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    """Return a change of some bytes of *part*."""

    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


DTD = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(12))
    + b'<!ENTITY file SYSTEM "file:///etc/passwd">]><a>&m;&file;</a>'
)
RELS = "word/_rels/document.xml.rels"


def external(kind: str) -> Callable[[dict[str, bytes]], None]:
    """Return a change that adds a relationship of *kind* out of the file."""
    entry = (
        f'<Relationship Id="out" Type="{OFFICE}/{kind}" Target="https://example.org/x" '
        'TargetMode="External"/></Relationships>'
    )
    return replaced(RELS, b"</Relationships>", entry.encode())


def twice() -> bytes:
    """Return the shell with two parts of one name."""
    stream = BytesIO((LIBRARY / "2020.1.0" / "shell.docx").read_bytes())
    with ZipFile(stream, "a") as package:
        package.NameToInfo.clear()  # or it would warn
        package.writestr(ZipInfo("word/document.xml"), b"<a/>")
    return stream.getvalue()


def encrypted() -> bytes:
    """Return the shell with the mark of encryption on each part."""
    content = bytearray((LIBRARY / "2020.1.0" / "shell.docx").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def overlapping() -> bytes:
    """Return a package whose directory names the same bytes many times, as a zip bomb does."""
    names = [f"word/media/{n:03}.xml" for n in range(200)]
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr(names[0], b"<a>" + b" " * 150_000 + b"</a>")
        first = package.infolist()[0]
        for name in names[1:]:
            copy = ZipInfo(name)
            copy.compress_type, copy.CRC = first.compress_type, first.CRC
            copy.compress_size, copy.file_size = first.compress_size, first.file_size
            copy.header_offset = first.header_offset
            package.filelist.append(copy)
            package.NameToInfo[name] = copy
    return stream.getvalue()


def lying() -> bytes:
    """Return a package whose directory says that a large part is small."""
    content = bytearray(shell_with(added("word/big.xml", b"<a>" + b" " * 3_000_000 + b"</a>")))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/big.xml"))
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def nameless() -> bytes:
    """Return a package whose directory names a part without a single letter; found by fuzzing."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr(ZipInfo("[Content_Types].xml"), b"<a/>")
        package.filelist[0].filename = ""
    return stream.getvalue()


def zip64() -> bytes:
    """Return a package whose directory says, in 64 bits, that a part is larger than any disk."""
    content = bytearray(shell_with(lambda _: None))
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = b"\xff\xff\xff\xff"
    return bytes(content)


SOUND = (LIBRARY / "2020.1.0" / "shell.docx").read_bytes()
PACKAGES: dict[str, Callable[[], bytes]] = {
    "a zip bomb": lambda: shell_with(added("word/bomb.xml", b"<a>" + b"0" * 45_000_000 + b"</a>")),
    "a bomb of many parts": lambda: shell_with(
        lambda parts: parts.update({f"word/{n}.xml": b"<a>" + b"0" * 900_000 + b"</a>" for n in range(60)})
    ),
    "a thousand and more parts": lambda: shell_with(
        lambda parts: parts.update({f"word/{n}.xml": b"<a/>" for n in range(1100)})
    ),
    "a DTD with an entity bomb": lambda: shell_with(added("word/bomb.xml", DTD)),
    "a DTD in UTF-16": lambda: shell_with(
        added("word/bomb.xml", DTD.decode().replace('"1.0"', '"1.0" encoding="UTF-16"', 1).encode("utf-16"))
    ),
    "two parts of one name": twice,
    "overlapping parts": overlapping,
    "a directory that lies": lying,
    "sizes in 64 bits that lie": zip64,
    "a name that leads out": lambda: shell_with(added("../../evil.xml", b"<a/>")),
    "a name that leads out in disguise": lambda: shell_with(added("word/%2e%2e/%2e%2e/x.xml", b"<a/>")),
    "a part without a name": nameless,
    "a name from the root": lambda: shell_with(added("/etc/passwd", b"x")),
    "a name with a drive": lambda: shell_with(added("C:\\evil.xml", b"<a/>")),
    "encrypted": encrypted,
    "an old .doc": lambda: b"\xd0\xcf\x11\xe0" + bytes(5000),
    "truncated in the middle": lambda: SOUND[: len(SOUND) // 2],
    "truncated at the end": lambda: SOUND[:-30],
    "empty": lambda: b"",
    "not a zip": lambda: b"Dear Sir or Madam",
    "a zip that is no Word file": lambda: zipped({"a.txt": b"x"}),
    "no main part": lambda: shell_with(lambda parts: parts.pop("word/document.xml") and None),
    "elements a million deep": lambda: shell_with(
        added("word/deep.xml", b"<a>" * 60_000 + b"</a>" * 60_000)
    ),
    "more tags than any document": lambda: shell_with(added("word/wide.xml", b"<a>" + b"<b/>" * 600_000 + b"</a>")),
    "a tag of fifty thousand attributes": lambda: shell_with(
        added("word/a.xml", b"<a " + b" ".join(b'a%d="%d"' % (n, n * 7919) for n in range(50_000)) + b"/>")
    ),
    "not well-formed": lambda: shell_with(replaced("word/document.xml", b"</w:body>", b"")),
    "an encoding that nobody reads": lambda: shell_with(
        added("word/a.xml", b'<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>')
    ),
}  # fmt: skip
"""Packages that no reader may open, as a shell or for lint."""

SHELLS: dict[str, Callable[[], bytes]] = {
    "macros": lambda: shell_with(
        replaced("[Content_Types].xml", MAIN.encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml")
    ),
    "a picture from the web": lambda: shell_with(external("image")),
    "a template from the web": lambda: shell_with(external("attachedTemplate")),
    "a field that runs a program": lambda: shell_with(
        replaced(
            "word/document.xml", b"<w:body>",
            b'<w:body><w:p><w:fldSimple w:instr="DDEAUTO cmd /c calc"/></w:p>',
        )
    ),
    "a field of the class": lambda: shell_with(said("{{ cover.__class__.__mro__ }}")),
    "a way to the system": lambda: shell_with(
        said("{{ ''.__class__.__base__.__subclasses__()[100]('id') }}")
    ),
    "a method": lambda: shell_with(said("{{ cover.title.upper }}")),
    "a method of a table": lambda: shell_with(said("{{ cover.items }}")),
    "a call": lambda: shell_with(said("{{ cover.items() }}")),
    "a subscript": lambda: shell_with(said("{{ cover['title'] }}")),
    "a filter": lambda: shell_with(said("{{ cover.title | upper }}")),
    "a test": lambda: shell_with(said("{% if cover is mapping %}a{% endif %}")),
    "a global": lambda: shell_with(said("{{ lipsum.__globals__ }}")),
    "an unknown name": lambda: shell_with(said("{{ password }}")),
    "an include": lambda: shell_with(said("{% include '/etc/passwd' %}")),
    "an import": lambda: shell_with(said("{% import 'os' as os %}")),
    "an extends": lambda: shell_with(said("{% extends 'base' %}")),
    "a set": lambda: shell_with(said("{% set a = 1 %}")),
    "a macro": lambda: shell_with(said("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}")),
    "a call block": lambda: shell_with(said("{% call a() %}{% endcall %}")),
    "a range": lambda: shell_with(said("{% for a in range(10**9) %}a{% endfor %}")),
    "a power": lambda: shell_with(said("{{ 9**9**9 }}")),
    "a text times a number": lambda: shell_with(said("{{ 'a' * 10**10 }}")),
    "loops in loops": lambda: shell_with(
        said("{% for a in signatories %}" * 30 + "a" + "{% endfor %}" * 30)
    ),
    "a loop that calls itself": lambda: shell_with(
        said("{% for a in signatories recursive %}{{ loop(signatories) }}{% endfor %}")
    ),
    "a loop over a text": lambda: shell_with(said("{% for a in cover.title %}a{% endfor %}")),
    "a condition without end": lambda: shell_with(said("{% if draft %}")),
    "a field without end": lambda: shell_with(said("{{ cover.title")),
    "a thousand marks without end": lambda: shell_with(said("{{" * 1000)),
    "a mark in pieces": lambda: shell_with(
        replaced(
            "word/document.xml", b"<w:body>",
            b"<w:body><w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ cover.items</w:t></w:r>"
            b"<w:r><w:t>() }</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>",
        )
    ),
    "a mark in numbers": lambda: shell_with(
        replaced(
            "word/document.xml", b"<w:body>",
            b"<w:body><w:p><w:r><w:t>&#123;&#123; cover.items() }}</w:t></w:r></w:p>",
        )
    ),
    "a template as a property": lambda: shell_with(said("{{ 9**9**9 }}", "docProps/core.xml")),
    "what stands for a value": lambda: shell_with(said("mou0000value")),
    "no place for the text": lambda: shell_with(replaced("word/document.xml", b"MOU-BODY", b"MOU-BODE")),
}  # fmt: skip
"""Shells that could be opened, but are more than a shell may be."""

SOUND_CLAUSE = """+++
title = "A clause"
source = {{ cite = "report", pinpoint = "page 1" }}
{}
+++

{}
"""


def library(folder: Path) -> Path:
    """Copy the small library into *folder*."""
    home = folder / "library"
    shutil.copytree(HERE / "small_library", home)
    shutil.copy(LIBRARY / "2020.1.0" / "shell.docx", home / "1.0.0" / "shell.docx")
    return home


Change = Callable[[Path], object]
"""Makes a library hostile."""


def clause(body: str, header: str = "") -> Change:
    """Return a change that adds a clause to a library."""
    content = SOUND_CLAUSE.format(header, body).encode("utf-8", "surrogatepass")
    return lambda home: (home / "1.0.0" / "clauses" / "hostile.md").write_bytes(content)


def written(name: str, content: bytes | str) -> Change:
    """Return a change that writes a file of a library."""
    data = content if isinstance(content, bytes) else content.encode()
    return lambda home: (home / name).write_bytes(data)


def appended(name: str, content: str) -> Change:
    """Return a change that adds to a file of a library."""
    return lambda home: (home / name).write_text((home / name).read_text() + content)


CLAUSES: dict[str, Change] = {
    "HTML": clause("A text <script>alert(1)</script>."),
    "an HTML block": clause("<iframe src='https://example.org'></iframe>"),
    "a line of ten million letters": clause("a" * 10_000_000),
    "ten thousand nested items": clause(
        "A list:\n\n" + "".join(f"{'  ' * min(n, 8)}- a\n" for n in range(10_000))
    ),
    "ten thousand items in a line": clause("A list:\n\n" + "- " * 10_000 + "a"),
    "ten thousand quotations in a line": clause("> " * 10_000 + "a"),
    "fifty thousand open brackets": clause("[" * 50_000),
    "fifty thousand references": clause("[a](" * 25_000),
    "fifty thousand stars": clause("*a **b" * 25_000),
    "fifty thousand fields": clause("{{ a }}" * 25_000),
    "an item of fifty thousand open brackets": clause("A list:\n\n- a\n- " + "[" * 50_000),
    "fields without end": clause("{{ " * 50_000),
    "a template": clause("{% for a in range(10**9) %}"),
    "not UTF-8": written("1.0.0/clauses/hostile.md", b"+++\n\xff\n+++\n"),
    "NUL bytes": clause("A\x00B"),
    "an escape sequence": clause("A\x1b[2J"),
    "an escaped control character": clause("A text.", 'note = "\\u0007"'),
    "a header of many keys": clause("A.", "\n".join(f"k{n} = 1" for n in range(10_000))),
    "a header a thousand deep": clause("A.", f"when = {'[' * 1000}{']' * 1000}"),
    "a condition a thousand deep": clause("A.", f"when.{'.'.join(['a'] * 1000)} = 1"),
    "a condition of tables": clause("A.", "when.route = [{}, []]"),
    "a source that is a list": written(
        "1.0.0/clauses/hostile.md", '+++\ntitle = "A"\nsource = { cite = [], pinpoint = "p" }\n+++\nA.'
    ),
    "a number of ten thousand digits": clause("A.", f"note = {'9' * 10_000}"),
    "a header without end": written("1.0.0/clauses/hostile.md", "+++\n" * 1 + "title = 1\n" * 1000),
    "a pipe": lambda home: os.mkfifo(home / "1.0.0" / "clauses" / "pipe.md"),
    "a link to itself": lambda home: _link(home / "1.0.0" / "clauses" / "loop.md"),
    "a link to the folder above": lambda home: (home / "1.0.0" / "clauses" / "up").symlink_to(".."),
    "a link to a device": lambda home: (home / "1.0.0" / "clauses" / "zero.md").symlink_to("/dev/zero"),
    "a link to nothing": lambda home: (home / "1.0.0" / "clauses" / "gone.md").symlink_to("nowhere"),
    "an outline that is a pipe": lambda home: (home / "1.0.0" / "edition.toml").unlink() or os.mkfifo(
        home / "1.0.0" / "edition.toml"
    ),
    "a shell that is a folder": lambda home: (home / "1.0.0" / "shell.docx").unlink() or (
        home / "1.0.0" / "shell.docx"
    ).mkdir(),
    "a shell that is a device": lambda home: (home / "1.0.0" / "shell.docx").unlink() or (
        home / "1.0.0" / "shell.docx"
    ).symlink_to("/dev/zero"),
    "an outline of numbers": appended("1.0.0/edition.toml", "\n[[parts]]\nkey = 1\ntitle = 2\nclauses = 3\n"),
    "an outline of ten million bytes": written("1.0.0/edition.toml", "#" * 10_000_000),
    "sources a thousand deep": appended("sources.toml", f"\ndeep = {'[' * 1000}{']' * 1000}\n"),
    "sources of numbers": written("sources.toml", "number = 1\n"),
    "sources not UTF-8": written("sources.toml", b"\xff"),
    "sources that are a pipe": lambda home: (home / "sources.toml").unlink() or os.mkfifo(home / "sources.toml"),
    "an index of numbers": written("editions.toml", "a = 1"),
    "an index with a number as the date": written(
        "editions.toml", '["1.0.0"]\nlaw_as_at = 2020-01-01\nissued = 5\ndigest = 7\n'
    ),
    "an index with a control character": written("editions.toml", '["\\u0000"]\n'),
    "requirements of numbers": written(
        "requirements/hostile.md",
        '+++\ntitle = 1\nlevel = "mandatory"\nbasis = 5\nconfidence = "high"\ncovered = 3\n'
        'source = { cite = "report", pinpoint = "p" }\n+++\nText.\n',
    ),
    "requirements tested against a number": written(
        "requirements/hostile.md",
        '+++\ntitle = "A"\nlevel = "mandatory"\nbasis = ["law"]\nconfidence = "high"\ncovered = true\n'
        'in_force = { on = 5 }\nsource = { cite = "report", pinpoint = "p" }\n+++\nText.\n',
    ),
    "requirements not UTF-8": written("requirements/hostile.md", b"+++\n\xff"),
    "requirements that are a pipe": lambda home: os.mkfifo(home / "requirements" / "pipe.md"),
    "tensions that are a number": written("tensions.toml", "tensions = 5"),
    "tensions of numbers": written("tensions.toml", "tensions = [5]"),
    "tensions a thousand deep": written("tensions.toml", f"a = {'[' * 1000}{']' * 1000}"),
    "tensions of a control character": written("tensions.toml", "\x00"),
}  # fmt: skip
"""Libraries, each the small one with one hostile file."""


def _as_shell(make: Callable[[], bytes]) -> Hostile:
    """Return a maker of a build from the small library with another shell."""

    def prepare(folder: Path) -> list[str]:
        (library(folder) / "1.0.0" / "shell.docx").write_bytes(make())
        return ["build", str(folder / "library" / "options.toml")]

    return prepare


def _as_document(make: Callable[[], bytes]) -> Hostile:
    """Return a maker of a lint of a Word file."""

    def prepare(folder: Path) -> list[str]:
        (folder / "hostile.docx").write_bytes(make())
        return ["lint", str(folder / "hostile.docx"), "--accessible"]

    return prepare


def _as_library(change: Change, command: str) -> Hostile:
    """Return a maker of a command that reads the small library with a change."""

    def prepare(folder: Path) -> list[str]:
        change(library(folder))
        return [command, str(folder / "library" / "options.toml")]

    return prepare


ALL: dict[str, Hostile] = {
    **{f"options: {name}": make for name, make in OPTIONS.items()},
    **{f"shell: {name}": _as_shell(make) for name, make in (PACKAGES | SHELLS).items()},
    **{f"lint: {name}": _as_document(make) for name, make in PACKAGES.items()},
    **{
        f"library: {name}": _as_library(make, "check" if name.startswith("tensions") else "build")
        for name, make in CLAUSES.items()
    },
}
"""Every hostile input, by what it is."""


def use(home: Path) -> None:
    """Make this process read the library in *home* instead of its own, if there is one."""
    if home.is_dir():
        for name, module in list(sys.modules.items()):
            if name.startswith("mou_builder.") and hasattr(module, "library_folder"):
                module.library_folder = lambda named=None: named or home


def arguments(name: str, folder: Path) -> list[str]:
    """Make the hostile input *name* in *folder*, beside an old output; return the arguments that
    read it.
    """
    (folder / "old.docx").write_bytes(b"old")
    command, path, *rest = ALL[name](folder)
    more = ["-o", str(folder / "old.docx"), "--force"] if command == "build" else rest
    return [command, path, *more]
