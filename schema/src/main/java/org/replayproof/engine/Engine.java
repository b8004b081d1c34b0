package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * One database product. Found by {@link java.util.ServiceLoader}; a new product is a new implementation, and nothing else
 * asks which product it talks to.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Engine {

    /**
     * The product this engine reads.
     *
     * @return the name that the product's driver gives in {@link java.sql.DatabaseMetaData#getDatabaseProductName()}
     */
    String product();

    /**
     * Reads the schema of the database, in a fixed number of queries for any size. Leaves the connection unchanged:
     * the same transaction, the same settings.
     *
     * @param connection an open connection
     * @return the schema, without system objects
     * @throws SQLException when the catalog cannot be read
     */
    Schema read(Connection connection) throws SQLException;

    /**
     * Creates a reader for one database that is read many times.
     *
     * @return a new reader; by default it reads everything each time
     */
    default Rereader rereader() {
        return this::read;
    }

    /**
     * Opens a scratch place in a database of the same product and version. DDL in it has no lasting effect.
     *
     * @param connection a connection to the database whose types and functions the DDL may refer to. If the scratch
     *     place is inside that database, the connection is in use until the scratch place is closed, and an open transaction
     *     on it keeps its earlier changes
     * @return the scratch place; close it
     * @throws SQLException when none can be opened
     */
    Scratch scratch(Connection connection) throws SQLException;

    /**
     * Opens a place in which the database can be queried for the values that its columns accept.
     *
     * @param connection an open connection, in use until the place is closed; an open transaction on it keeps its earlier changes
     * @param schema the schema as read from it
     * @return the place for the queries; close it
     * @throws SQLException when the database cannot be queried
     */
    ValueDomains valueDomains(Connection connection, Schema schema) throws SQLException;

    /**
     * Queries the database for the values that one column accepts, and finds the guards that limit it.
     *
     * @param connection an open connection
     * @param schema the schema as read from it
     * @param column the column, as found in the schema
     * @param candidates values to try, in the form in which a program would bind them
     * @return the guards of the column, and the values that it accepts
     * @throws SQLException when the database cannot be queried
     */
    default ValueDomain valueDomain(Connection connection, Schema schema, Column column, Collection<?> candidates)
            throws SQLException {
        try (ValueDomains domains = valueDomains(connection, schema)) {
            return domains.of(column, candidates);
        }
    }

    /**
     * Runs a statement to its end, with checks that are deferred to the commit, and returns how the database refused it. The
     * caller rolls back; until then the changes of the statement remain. The transaction stays usable in both cases.
     *
     * @param connection a connection with autocommit off
     * @param schema the schema as read from it, in which an engine finds the constraint that its product does not name
     * @param sql one statement, unchanged: without JDBC escapes
     * @param parameters values for the question marks in it; empty for a statement in which a question mark is an operator
     * @return the refusal; empty if the statement succeeded
     * @throws SQLException when the connection is broken
     */
    Optional<Refusal> attempt(Connection connection, Schema schema, String sql, List<?> parameters) throws SQLException;

    /**
     * Reads from a driver's error how the database refused a statement, and what refused it.
     *
     * @param schema the schema as read from the database, by which a product finds the constraint that it does not name itself
     * @param failure the driver's error
     * @return the refusal; by default without the names of constraints
     */
    default Refusal refusal(Schema schema, SQLException failure) {
        return new Refusal(
                Objects.requireNonNullElse(failure.getSQLState(), ""), Set.of(), String.valueOf(failure.getMessage()));
    }

    /**
     * Reads what belongs to the server rather than to the database.
     *
     * @param connection an open connection
     * @return the server's roles, tablespaces and databases; empty for a product that has no server
     * @throws SQLException when the catalog cannot be read
     */
    Optional<Cluster> server(Connection connection) throws SQLException;

    /**
     * Returns the privileges of a role: its own, and those through other roles and PUBLIC.
     *
     * @param connection an open connection with autocommit off
     * @param on the object of the privileges
     * @param role a role that the {@linkplain #server(Connection) server} has
     * @return the privileges as GRANT writes them, in the product's order; also empty for a product without privileges
     * @throws SQLException when there is no such object, or the database cannot be queried
     */
    Set<String> privileges(Connection connection, Owned on, String role) throws SQLException;

    /**
     * Returns the owner of an object.
     *
     * @param connection an open connection with autocommit off
     * @param object the object
     * @return the owner's name; empty for a product without owners
     * @throws SQLException when there is no such object, or the database cannot be queried
     */
    Optional<String> owner(Connection connection, Owned object) throws SQLException;

    /**
     * Whether two type names mean the same type in any spelling.
     *
     * @param one a type as SQL writes it
     * @param other a type as SQL writes it
     * @return true for {@code varchar(20)} and {@code character varying(20)}
     */
    boolean isSameType(String one, String other);

    /**
     * Renders the SQL that makes one change of a {@link org.replayproof.schema.SchemaDiff}. Findings print it as their repair. A
     * golden-file difference renders the opposite of every change, so any kind of object and any aspect is possible.
     *
     * <p>The SQL assumes that everything else is right. It never cascades: the database refuses it while other objects
     * depend on an object that it drops. The caller decides the order of several changes.
     *
     * <p>Example:
     *
     * <pre>{@code
     * for (Change change : SchemaDiff.between(accepted, actual).changes()) {
     *     engine.render(change.opposite()).ifPresent(sql -> System.out.println(sql + ";"));
     * }
     * }</pre>
     *
     * @param change the change to make; to undo one, pass its {@linkplain Change#opposite() opposite}
     * @return one statement, or several separated by {@code "; "}, without a semicolon at the end; empty if the product makes
     *     the change only by rebuilding an object, such as the type of a column in SQLite
     */
    Optional<String> render(Change change);

    /**
     * Whether a column's default can give another value each time that a history is replayed.
     *
     * @param defaultValue the default as in the schema
     * @return false for a literal; true by default for every expression
     */
    default boolean variesPerRun(String defaultValue) {
        return !Literals.isLiteral(defaultValue);
    }

    /**
     * Finds objects that do not work: views that cannot be selected, writes that fail in a trigger, foreign keys without a
     * target, orphaned rows, sequences behind their column, damage. Leaves the database and its counters as they are.
     *
     * <p>Example:
     *
     * <pre>{@code
     * Examination found = engine.defects(connection, schema, Suspects.all(schema), (filled, tables) -> List.of());
     * found.defects().forEach(defect -> System.out.println(defect.object() + ": " + defect.actual()));
     * }</pre>
     *
     * @param connection an open connection in autocommit
     * @param schema the schema as read from it
     * @param suspects what to examine
     * @param rows inserts rows if a trial needs some, in a transaction that is rolled back
     * @return the defects; by default only views are examined, and the rest is reported as not examined
     * @throws SQLException when the connection is broken
     */
    default Examination defects(Connection connection, Schema schema, Suspects suspects, RowMaker rows)
            throws SQLException {
        return PlainDefects.of(this::quote, product(), connection, schema, suspects);
    }

    /**
     * How many selects one {@code UNION ALL} may join.
     *
     * @return 1 by default, which every product accepts, with a query for each table
     */
    default int selectsPerUnion() {
        return 1;
    }

    /**
     * Digests rows, so that two sets of rows can be compared without keeping them. Memory does not grow with the number of rows.
     *
     * @param connection an open connection
     * @param query which rows, and which of their values
     * @param byColumn whether to digest each column as well
     * @return the digest; by default the rows are read and hashed in the client
     * @throws SQLException when the rows cannot be read
     */
    default RowDigest digest(Connection connection, RowQuery query, boolean byColumn) throws SQLException {
        return StreamedDigest.of(connection, query, byColumn);
    }

    /**
     * Reads the positions of the numbers that the database draws for columns.
     *
     * @param connection an open connection
     * @param tables the tables whose columns are numbered
     * @param betweenRuns whether two runs are compared: then only positions that a rollback restores are read
     * @return counters by table, those of a table sorted by column; none by default
     * @throws SQLException when they cannot be read
     */
    default Map<ObjectName, List<Counter>> counters(Connection connection, List<Table> tables, boolean betweenRuns)
            throws SQLException {
        return Map.of();
    }

    /**
     * Quotes a name where the product needs it.
     *
     * @param name the name as the catalog spells it
     * @return the name as SQL must write it
     */
    String quote(String name);
}
