#!/bin/sh
# Makes the virtual environment $1 with the first Python >= 3.11 found; PYTHON=... chooses another.
set -eu
here=$(dirname "$0")

is_recent() {
    command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if is_recent "$python"; then
        "$python" -m venv "$1" >/dev/null 2>&1 && exit 0
        rm -rf "$1"  # Debian ships venv apart from Python; what it left behind is no environment
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        "$here/apt-install.sh" "python$version-venv" && "$python" -m venv "$1" && exit 0
        rm -rf "$1"
        echo "Python $version is here but not its venv module: install python$version-venv." >&2
        exit 1
    fi
done
echo "Python 3.11 or newer is needed and was not found: install it, or name it with PYTHON=/path/to/python3." >&2
exit 1
