/**
 * The settings of a migrator in the configuration files of an application.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.settings.application;

import org.jspecify.annotations.NullMarked;
