#!/bin/sh
# Makes sure that the tests find a PostgreSQL: $TEST_DATABASE_URL, installed programs, Debian's packages, the wheel.
set -eu
here=$(dirname "$0")

[ -n "${TEST_DATABASE_URL:-}" ] && exit 0

found() {
    (cd "$here/.." && .venv/bin/python -m tests.postgres_programs)
}

found installed && exit 0
"$here/apt-install.sh" postgresql && found installed && exit 0
found wheel && exit 0
echo "The tests need PostgreSQL 15 or newer: install it, or name a server with TEST_DATABASE_URL=postgresql://..." >&2
exit 1
