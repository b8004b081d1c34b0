/** The list of the built-in checks on migrations. It stands above the packages of the checks, which do not know it. */
@NullMarked
package org.replayproof.check.standard;

import org.jspecify.annotations.NullMarked;
