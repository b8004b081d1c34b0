/**
 * Rows of {@code COPY … FROM stdin}. Only this package knows pgjdbc's copy API.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.sql.copy;

import org.jspecify.annotations.NullMarked;
