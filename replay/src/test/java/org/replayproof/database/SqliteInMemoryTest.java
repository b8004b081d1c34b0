package org.replayproof.database;

class SqliteInMemoryTest extends DatabaseContract {

    @Override
    Server server() {
        return new Sqlite().server(settings());
    }
}
