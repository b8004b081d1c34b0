package com.example.deals;

import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

@MigratedDatabase(entityPackages = "com.example.deals")
class MigrationsTest implements MigrationChecks {}
