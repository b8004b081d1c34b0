/**
 * SQL scripts as statements with positions: the lexer, and the facts about a statement that need no database.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.sql;

import org.jspecify.annotations.NullMarked;
