"""What `make dist` does after the set-up: the wheel, with the pages in it (who installs it needs no
Node.js) and what `larkstead init` writes.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
# The page that all others are begun from.
INDEX = "larkstead/assets/index.html"
# Where an installed `larkstead init` finds the examples (cli/starters.py).
STARTERS = ROOT / "src" / "larkstead" / "starters"
NOT_SHIPPED = shutil.ignore_patterns("node_modules", "target", "__pycache__", "compose", "run", "README.md")


def build() -> Path:
    """Build the wheel anew; where it lies."""
    # What setuptools gathered for an older wheel would be taken into this one, pages of other names too.
    for old in (ROOT / "build", DIST, STARTERS):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(ROOT / "examples", STARTERS, ignore=NOT_SHIPPED)
    words = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(DIST), str(ROOT))
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    try:
        subprocess.run([*pip, *words], cwd=ROOT, check=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    finally:
        for made in (ROOT / "build", STARTERS):
            shutil.rmtree(made, ignore_errors=True)
    (wheel,) = DIST.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        if INDEX not in held.namelist():
            sys.exit("The pages are not in the wheel: `make install` builds them.")
    return wheel


def main() -> None:
    """Build it, and say how it is installed."""
    wheel = build()
    print(f"{wheel.relative_to(ROOT)} ({wheel.stat().st_size / 1e6:.1f} MB): pip install {wheel.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
