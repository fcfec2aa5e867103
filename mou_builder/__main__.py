"""``python -m mou_builder`` is ``mou``."""

from mou_builder.cli.main import mou

if __name__ == "__main__":
    mou(prog_name="mou")
