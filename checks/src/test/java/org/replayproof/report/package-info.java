@NullMarked
package org.replayproof.report;

import org.jspecify.annotations.NullMarked;
