/**
 * Flyway, versions 9.22 to 13. Only this package knows its classes, and of this package only those that {@link
 * org.replayproof.migrator.flyway.FlywayProvider} loads after it has seen that Flyway is there.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.flyway;

import org.jspecify.annotations.NullMarked;
