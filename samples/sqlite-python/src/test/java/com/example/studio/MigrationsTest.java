package com.example.studio;

import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

@WithPython
@MigratedDatabase
class MigrationsTest implements MigrationChecks {}
