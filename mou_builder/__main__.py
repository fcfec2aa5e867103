"""``python -m mou_builder`` is ``mou``."""

from mou_builder.cli.main import run

if __name__ == "__main__":
    run()
