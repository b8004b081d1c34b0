/**
 * What the code believes, compared with what the database is: JPA entities and Java enums against a schema. The door is
 * {@link org.replayproof.entity.EntityComparison}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.entity;

import org.jspecify.annotations.NullMarked;
