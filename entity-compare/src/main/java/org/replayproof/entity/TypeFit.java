package org.replayproof.entity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.replayproof.finding.Severity;

/** Whether a column's type holds what an attribute writes and reads. */
interface TypeFit {

    /**
     * Judges a column.
     *
     * @param needed the type that the mapper would give the column
     * @param actual the type it has
     * @return what is wrong; empty when the attribute fits
     */
    Optional<Misfit> misfit(String needed, String actual);

    /** Whether the database refuses a value that is longer than its column. */
    boolean enforcesLength();

    /**
     * A problem of a type.
     *
     * @param consequence the consequence, as a part of a sentence: {@code longer values are refused}
     * @param silent whether a value can still be written and read back unchanged
     */
    record Misfit(EntityFailure code, Severity severity, String consequence, boolean silent) {

        Misfit(EntityFailure code, Severity severity, String consequence) {
            this(code, severity, consequence, severity == Severity.LOOSER);
        }
    }

    /**
     * Finds out whether the database holds a value to its declared type, by asking for what the type does not allow.
     *
     * @param connection an open connection
     * @return how to judge types in this database
     * @throws SQLException when the database cannot be queried
     */
    static TypeFit of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select cast('abc' as varchar(2))")) {
            answer.next();
            return answer.getString(1).equals("abc") ? new AffinityTypes() : new DeclaredTypes();
        }
    }
}
