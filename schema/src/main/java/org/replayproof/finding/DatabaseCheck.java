package org.replayproof.finding;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A check of a database that exists, such as whether it is what its migrations make. It only reads.
 *
 * <p>Example:
 *
 * <pre>{@code
 * assertThat(dataSource).isTrueTo(Diagnosis.by(project));
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface DatabaseCheck {

    /**
     * Checks a database.
     *
     * @param database opens sessions on it
     * @return what was found and what was examined
     */
    Report run(DataSource database);
}
