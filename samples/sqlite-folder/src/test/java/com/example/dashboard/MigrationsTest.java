package com.example.dashboard;

import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

@MigratedDatabase
class MigrationsTest implements MigrationChecks {}
