package org.replayproof.junit;

import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole catalogue of checks as tests: implement it and write nothing else. The test tree has a node for each check and
 * below it one for each migration.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @MigratedDatabase(entityPackages = "com.acme.domain")
 * @Checks(since = "300", baseline = "src/test/replayproof/baseline.txt")
 * class MigrationsTest implements MigrationChecks {}
 * }</pre>
 *
 * <p>A check is left out with {@link Checks#exclude()}, or overridden and disabled with a reason:
 *
 * <pre>{@code
 * @Override
 * @TestFactory
 * @Disabled("until the branch with 0042 is merged")
 * public Stream<DynamicNode> orders_converge(CheckSuite checks) {
 *     return MigrationChecks.super.orders_converge(checks);
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@ExtendWith(MigratedDatabaseExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@API(status = API.Status.STABLE, since = "0.1.0")
public interface MigrationChecks {

    /**
     * The list of migrations is sound.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.HistoryIsSound
     */
    @TestFactory
    @Order(10)
    @DisplayName("history is sound")
    default Stream<DynamicNode> history_is_sound(CheckSuite checks) {
        return checks.of("history-is-sound");
    }

    /**
     * The migrator's own table records the executed migrations. Not applicable without such a table.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.HistoryIsTrue
     */
    @TestFactory
    @Order(15)
    @DisplayName("history is true")
    default Stream<DynamicNode> history_is_true(CheckSuite checks) {
        return checks.of("history-is-true");
    }

    /**
     * Every migration runs from an empty database.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.ReplaysFromZero
     */
    @TestFactory
    @Order(20)
    @DisplayName("replays from zero")
    default Stream<DynamicNode> replays_from_zero(CheckSuite checks) {
        return checks.of("replays-from-zero");
    }

    /**
     * Each migration takes effect.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.EveryStepTakesEffect
     */
    @TestFactory
    @Order(30)
    @DisplayName("every step takes effect")
    default Stream<DynamicNode> every_step_takes_effect(CheckSuite checks) {
        return checks.of("every-step-takes-effect");
    }

    /**
     * A statement names each object that a migration removes.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.lost.NothingIsLost
     */
    @TestFactory
    @Order(32)
    @DisplayName("nothing is lost")
    default Stream<DynamicNode> nothing_is_lost(CheckSuite checks) {
        return checks.of("nothing-is-lost");
    }

    /**
     * After each migration every view can be read, every table accepts writes, and every reference has its target.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.NothingDangles
     */
    @TestFactory
    @Order(34)
    @DisplayName("nothing dangles")
    default Stream<DynamicNode> nothing_dangles(CheckSuite checks) {
        return checks.of("nothing-dangles");
    }

    /**
     * A down restores schema and rows. Not applicable if no migration has a down.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.down.DownRestores
     */
    @TestFactory
    @Order(36)
    @DisplayName("down restores")
    default Stream<DynamicNode> down_restores(CheckSuite checks) {
        return checks.of("down-restores");
    }

    /**
     * Each new migration runs over rows that the schema before it accepts, and keeps them.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.lost.SurvivesRows
     */
    @TestFactory
    @Order(38)
    @DisplayName("survives rows")
    default Stream<DynamicNode> survives_rows(CheckSuite checks) {
        return checks.of("survives-rows");
    }

    /**
     * JPA entities fit the schema. Not applicable where no entities are given.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.entity.EntityComparison
     */
    @TestFactory
    @Order(40)
    @DisplayName("entities match")
    default Stream<DynamicNode> entities_match(CheckSuite checks) {
        return checks.of("entities-match");
    }

    /**
     * Java enums fit the values that the database accepts. Not applicable where no entities are given.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.entity.EntityComparison
     */
    @TestFactory
    @Order(50)
    @DisplayName("enums match")
    default Stream<DynamicNode> enums_match(CheckSuite checks) {
        return checks.of("enums-match");
    }

    /**
     * A second run of a migration changes nothing, or is refused.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.RepeatSafe
     */
    @TestFactory
    @Order(60)
    @DisplayName("repeat-safe")
    default Stream<DynamicNode> repeat_safe(CheckSuite checks) {
        return checks.of("repeat-safe");
    }

    /**
     * Other orders end in the same state, or fail.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.OrdersConverge
     */
    @TestFactory
    @Order(70)
    @DisplayName("orders converge")
    default Stream<DynamicNode> orders_converge(CheckSuite checks) {
        return checks.of("orders-converge");
    }

    /**
     * The new migrations of this branch and of its base run in either order. Not applicable where no base is set.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.branch.BranchesConverge
     */
    @TestFactory
    @Order(75)
    @DisplayName("branches converge")
    default Stream<DynamicNode> branches_converge(CheckSuite checks) {
        return checks.of("branches-converge");
    }

    /**
     * The schema is the one in the golden file. Not applicable where {@link Checks#golden()} names none.
     *
     * @param checks runs it
     * @return its nodes
     * @see org.replayproof.check.SchemaSnapshot
     */
    @TestFactory
    @Order(90)
    @DisplayName("schema snapshot")
    default Stream<DynamicNode> schema_snapshot(CheckSuite checks) {
        return checks.of("schema-snapshot");
    }

    /**
     * The checks that a {@link org.replayproof.check.CheckProvider} of the project adds.
     *
     * @param checks runs them
     * @return a container for each check; none where no provider adds one
     */
    @TestFactory
    @Order(1000)
    @DisplayName("checks of your own")
    default Stream<DynamicNode> checks_of_your_own(CheckSuite checks) {
        return checks.others();
    }
}
