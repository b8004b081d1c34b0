package com.example.studio;

import org.replayproof.junit.Accept;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

@WithPython
@MigratedDatabase
@Accept(code = "down-fails", on = "000_tracking.sql", because = "the runner cannot work without its own table")
@Accept(code = "down-fails", on = "003_schedule.sql", because = "only Python migrations have a downgrade")
class MigrationsTest implements MigrationChecks {}
