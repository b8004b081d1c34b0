package org.replayproof.database;

class PostgresEmbeddedTest extends DatabaseContract {

    @Override
    Server server() {
        return new Postgres.Embedded().server(settings());
    }
}
