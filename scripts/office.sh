#!/bin/sh
# Prints the path of LibreOffice for the tests that open exports in it; installs it only when told to: `--install`.
set -eu
here=$(dirname "$0")

installed() {
    for name in soffice libreoffice; do
        command -v "$name" && return 0
    done
    mac="/Applications/LibreOffice.app/Contents/MacOS/soffice"
    [ -x "$mac" ] && echo "$mac"
}

installed && exit 0
[ "${1:-}" = --install ] && "$here/apt-install.sh" libreoffice-calc-nogui && installed && exit 0
echo "No LibreOffice here; 'scripts/office.sh --install' puts it in, some 500 MB." >&2
exit 1
