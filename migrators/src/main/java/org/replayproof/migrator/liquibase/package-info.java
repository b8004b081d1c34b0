/**
 * Liquibase, versions 4.24 to 5.0. Only this package knows its classes, and of this package only those that {@link
 * org.replayproof.migrator.liquibase.LiquibaseProvider} loads after it has seen that Liquibase is there.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.liquibase;

import org.jspecify.annotations.NullMarked;
