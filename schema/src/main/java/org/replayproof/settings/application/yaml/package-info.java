/**
 * Reads YAML with SnakeYAML, which is optional. Nothing else names its classes.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.settings.application.yaml;

import org.jspecify.annotations.NullMarked;
