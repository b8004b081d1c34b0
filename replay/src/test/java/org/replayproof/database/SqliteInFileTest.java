package org.replayproof.database;

class SqliteInFileTest extends DatabaseContract {

    @Override
    Server server() {
        return new Sqlite.File().server(settings());
    }
}
