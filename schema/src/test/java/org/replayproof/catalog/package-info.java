/** Every column of a database's catalog is read, or is listed with the reason why it is not. */
@NullMarked
package org.replayproof.catalog;

import org.jspecify.annotations.NullMarked;
