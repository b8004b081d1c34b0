package org.replayproof.check.h2;

import java.util.List;
import java.util.Set;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlStatement;

/** H2's SQL, whose scripts and codes are those of the standard. */
final class H2Dialect implements SqlDialect {

    private static final Set<String> TRANSACTIONAL =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "VALUES", "WITH", "SAVEPOINT");

    @Override
    public List<String> names() {
        return List.of("h2");
    }

    @Override
    public String defaultNamespace() {
        return "PUBLIC";
    }

    @Override
    public boolean isOneCallOneTransaction() {
        return false;
    }

    /** H2 commits before and after every statement that defines something. */
    @Override
    public boolean isTransactional(SqlStatement statement) {
        return TRANSACTIONAL.stream().anyMatch(statement::startsWith);
    }
}
