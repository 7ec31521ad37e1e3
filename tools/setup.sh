#!/bin/sh
# Finds a Python that can carry Larkstead and hands the set-up to tools/setup.py. Arguments are passed on.
set -eu
cd "$(dirname "$0")/.."

usable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
    if command -v "$python" >/dev/null 2>&1 && usable "$python"; then
        exec "$python" tools/setup.py "$@"
    fi
done

cat >&2 <<'END'
Larkstead needs Python 3.11 or newer with its venv module, and none was found on PATH.
  Debian, Ubuntu:  sudo apt-get install python3 python3-venv
  macOS:           brew install python
  Elsewhere:       install Python 3.11+, then say which one:  make PYTHON=/path/to/python3 run
END
exit 1
