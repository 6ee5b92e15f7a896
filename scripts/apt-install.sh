#!/bin/sh
# Installs Debian packages where that needs no question: as root, or with sudo that asks no password.
# Everything it prints goes to stderr; exit 1 where it cannot.
set -eu
exec 1>&2

command -v apt-get >/dev/null || exit 1
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    exit 1
fi

echo "Installing $*"
$as_root apt-get update -qq || exit 1
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || exit 1
