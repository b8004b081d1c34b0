/**
 * Reads YAML with SnakeYAML, which is optional. Nothing else names its classes.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.migrator.application.yaml;

import org.jspecify.annotations.NullMarked;
