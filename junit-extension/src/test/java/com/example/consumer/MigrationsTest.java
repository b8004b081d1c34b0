package com.example.consumer;

import org.replayproof.database.Postgres;
import org.replayproof.junit.Checks;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

@MigratedDatabase(
        database = Postgres.class,
        migrations = "filesystem:src/test/resources/scenarios/deals-of-a-project",
        entityPackages = "com.example.consumer")
@Checks(since = "300", baseline = "src/test/replayproof/baseline.txt")
class MigrationsTest implements MigrationChecks {}
