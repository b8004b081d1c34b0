/** Random schemas with one change each; the database's own tools judge the reported difference. */
@org.jspecify.annotations.NullMarked
package org.replayproof.mutants;
