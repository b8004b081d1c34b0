/**
 * SQL scripts as statements with places: the lexer, and what can be told of a statement without a database.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.sql;

import org.jspecify.annotations.NullMarked;
