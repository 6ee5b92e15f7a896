"""Fresh, migrated, empty databases: made once per worker, then copied for each test."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, make_url, text

from data_io import schema
from data_io.database import make_engine


class SqliteDatabases:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count()
        self._template = folder / "template.db"
        _migrate(f"sqlite:///{self._template}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a new database, removed at the end."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        shutil.copyfile(self._template, folder / "test.db")
        yield f"sqlite:///{folder / 'test.db'}"
        shutil.rmtree(folder)


class PostgresDatabases:
    """Databases on one server; `worker` keeps the names of parallel runs apart."""

    def __init__(self, server: str, worker: str) -> None:
        self._server = make_url(server)
        self._prefix = f"continuite_test_{os.getpid()}_{worker}"
        self._numbers = itertools.count()
        self._admin = create_engine(self._server, isolation_level="AUTOCOMMIT")
        self._template = f"{self._prefix}_template"
        self._say(f'CREATE DATABASE "{self._template}"')
        _migrate(self._address(self._template))

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a new database, removed at the end."""
        name = f"{self._prefix}_{next(self._numbers)}"
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}" STRATEGY FILE_COPY')
        yield self._address(name)
        self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    def close(self) -> None:
        """Remove the template, which a server of the user's own would keep."""
        self._say(f'DROP DATABASE "{self._template}" WITH (FORCE)')
        self._admin.dispose()

    def _address(self, name: str) -> str:
        url: URL = self._server.set(database=name)
        return url.render_as_string(hide_password=False)

    def _say(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


class Unwritten:
    """One empty database for all tests that throw their work away; a new one once something was committed."""

    def __init__(self, databases: SqliteDatabases | PostgresDatabases) -> None:
        self._databases = databases
        self._held = ExitStack()
        self._engine: Engine | None = None
        self._written = False

    def engine(self) -> Engine:
        """An engine of a database in which nothing was ever committed."""
        if self._engine is None:
            self._engine = make_engine(self._held.enter_context(self._databases.fresh()))
            event.listen(self._engine, "commit", lambda _: setattr(self, "_written", True))
            self._written = False
        return self._engine

    def settle(self) -> None:
        """Give up a database that somebody wrote into."""
        if self._written:
            self.close()

    def close(self) -> None:
        """Remove the database."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        self._held.close()


def _migrate(url: str) -> None:
    engine = make_engine(url)
    schema.migrate(engine)
    engine.dispose()
