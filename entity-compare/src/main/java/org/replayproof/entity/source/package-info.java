/**
 * Where a project configures its object-relational mapper: application files, {@code hibernate.properties}, {@code
 * persistence.xml}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.entity.source;

import org.jspecify.annotations.NullMarked;
