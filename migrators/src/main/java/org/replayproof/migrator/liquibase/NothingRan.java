package org.replayproof.migrator.liquibase;

import java.io.File;
import java.util.List;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.OfflineChangeLogHistoryService;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.OfflineConnection;
import liquibase.resource.ResourceAccessor;

/**
 * What stands for a connection before there is a database. From Liquibase 5 on an {@code include} asks what has run already,
 * and Liquibase's own offline connection keeps the answer in a file of the working directory.
 */
final class NothingRan extends OfflineConnection {

    NothingRan(String url, ResourceAccessor files) {
        super(url, files);
    }

    @Override
    protected ChangeLogHistoryService createChangeLogHistoryService(Database database) {
        return new NoFile(database);
    }

    private static final class NoFile extends OfflineChangeLogHistoryService {

        NoFile(Database database) {
            super(database, new File("never-written"), false, false);
        }

        /** It is registered beside those of others who use Liquibase: for its own database alone. */
        @Override
        public boolean supports(Database database) {
            return database == getDatabase();
        }

        @Override
        public int getPriority() {
            return super.getPriority() + 1;
        }

        @Override
        public void init() {}

        @Override
        public List<RanChangeSet> getRanChangeSets() {
            return List.of();
        }
    }
}
