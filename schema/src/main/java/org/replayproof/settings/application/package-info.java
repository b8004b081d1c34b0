/**
 * What an application's configuration files say of the migrator that its framework starts.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.settings.application;

import org.jspecify.annotations.NullMarked;
