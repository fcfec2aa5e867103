"""``python -m mou_builder`` is ``mou``."""

from .cli import mou

if __name__ == "__main__":
    mou(prog_name="mou")
