/**
 * Java types that no mapper maps: records, classes, records of jOOQ. JDBC alone binds their values.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.entity.plain;

import org.jspecify.annotations.NullMarked;
