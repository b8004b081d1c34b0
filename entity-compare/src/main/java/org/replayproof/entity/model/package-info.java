/**
 * What the code believes about the database, in words of our own: no type of Hibernate or Jakarta Persistence appears here.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.entity.model;

import org.jspecify.annotations.NullMarked;
