package org.replayproof.migrator.liquibase;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import liquibase.changelog.DatabaseChangeLog;

/**
 * A changelog whose change sets are run once each, on one database.
 *
 * @param url the database that it was read for: a changelog may name its version or its schema
 * @param all what Liquibase made of the files
 * @param used the change sets that have run, and are not to run again
 */
record ParsedOnce(String url, DatabaseChangeLog all, Set<String> used) {

    ParsedOnce(String url, DatabaseChangeLog all) {
        this(url, all, new HashSet<>());
    }

    boolean isFresh(String database, Set<String> wanted) {
        return url.equals(database) && Collections.disjoint(used, wanted);
    }
}
