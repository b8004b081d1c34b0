/**
 * The page with the results of a run of the catalogue.
 *
 * @since 0.1.0
 */
@NullMarked
package org.replayproof.report;

import org.jspecify.annotations.NullMarked;
