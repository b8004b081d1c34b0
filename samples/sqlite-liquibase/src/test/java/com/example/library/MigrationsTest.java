package com.example.library;

import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

@MigratedDatabase
class MigrationsTest implements MigrationChecks {}
