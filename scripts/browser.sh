#!/bin/sh
# Prints the path of a Chromium for the browser tests: $CHROMIUM, else an installed one, else it installs one.
set -eu
here=$(dirname "$0")

if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] && echo "$CHROMIUM" && exit 0
    echo "CHROMIUM names $CHROMIUM, which is no program." >&2
    exit 1
fi

installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
        command -v "$name" && return 0
    done
    mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    [ -x "$mac" ] && echo "$mac" && return 0
    own=$("$here/../.venv/bin/python" -m scripts.playwright_browser 2>/dev/null) && echo "$own"
}

installed && exit 0
"$here/apt-install.sh" chromium && installed && exit 0
"$here/../.venv/bin/python" -m playwright install chromium >&2 && installed && exit 0
echo "The browser tests need Chromium or Google Chrome: install one, or name it with CHROMIUM=/path/to/it." >&2
exit 1
