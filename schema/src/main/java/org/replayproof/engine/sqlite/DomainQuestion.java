package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.replayproof.engine.ValueDomain;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/** Finds the guards of a column, and tries them inside a savepoint that is rolled back. */
final class DomainQuestion {

    private static final String SAVEPOINT = "zz_replayproof_domain";

    /** One of these values fits into every column, also in STRICT tables, and no list in a check contains them. */
    private static final List<Object> MADE_UP =
            List.of("~", "zq", "ZQ7", "zq_made_up_value", 29989L, -29989L, "2989-12-29");

    private final Connection connection;
    private final Table table;
    private final Column column;
    private final List<ValueGuard> guards = new ArrayList<>();
    private final List<String> notAsked = new ArrayList<>();

    private DomainQuestion(Connection connection, Table table, Column column) {
        this.connection = connection;
        this.table = table;
        this.column = column;
    }

    static ValueDomain ask(Connection connection, Schema schema, Column column, Collection<?> candidates)
            throws SQLException {
        Optional<Table> table = schema.tables().stream()
                .filter(candidate -> candidate.name().equals(column.table()))
                .findFirst();
        if (table.isEmpty()) {
            return ValueDomain.ask(List.of(), List.of(), candidates, MADE_UP);
        }
        Query.run(connection, "savepoint " + SAVEPOINT);
        try {
            return new DomainQuestion(connection, table.get(), column).ask(candidates);
        } finally {
            Query.run(connection, "rollback to " + SAVEPOINT);
            Query.run(connection, "release " + SAVEPOINT);
        }
    }

    private ValueDomain ask(Collection<?> candidates) throws SQLException {
        guards.add(new InsertGuard(connection, table, column, null));
        for (CheckConstraint check : table.checks()) {
            if (check.columns().equals(List.of(column.name()))) {
                guards.add(new InsertGuard(connection, table, column, check));
            } else if (check.columns().contains(column.name())) {
                notAsked.add("check " + InsertGuard.nameOf(check) + ": it mentions "
                        + String.join(", ", check.columns()) + " together");
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (key.columns().equals(List.of(column.name()))) {
                ForeignKeyGuard.of(connection, key, notAsked).ifPresent(guards::add);
            } else if (key.columns().contains(column.name())) {
                notAsked.add("foreign key " + key.ref() + ": it joins " + String.join(", ", key.columns()));
            }
        }
        return ValueDomain.ask(guards, notAsked, candidates, MADE_UP);
    }
}
