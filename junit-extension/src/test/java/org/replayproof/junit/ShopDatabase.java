package org.replayproof.junit;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.replayproof.database.Sqlite;

/** An annotation of the user's own, composed of ours. */
@Retention(RetentionPolicy.RUNTIME)
@MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
@interface ShopDatabase {}
