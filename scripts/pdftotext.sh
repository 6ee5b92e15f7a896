#!/bin/sh
# Makes sure that the tests can read a PDF with a reader of somebody else's: pdftotext, of poppler-utils.
set -eu
here=$(dirname "$0")

command -v pdftotext >/dev/null && exit 0
"$here/apt-install.sh" poppler-utils && command -v pdftotext >/dev/null && exit 0
echo "The tests need pdftotext: install poppler (poppler-utils)." >&2
exit 1
