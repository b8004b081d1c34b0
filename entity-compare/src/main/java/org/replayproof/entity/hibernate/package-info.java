/**
 * The one place that talks to Hibernate: builds its metadata without a connection and says what it believes in our own
 * words. No other package names a type of Hibernate.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.entity.hibernate;

import org.jspecify.annotations.NullMarked;
