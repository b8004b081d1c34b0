/** Random schemas, one change in each, and what the difference makes of it, judged by what is not ours. */
@org.jspecify.annotations.NullMarked
package org.replayproof.mutants;
