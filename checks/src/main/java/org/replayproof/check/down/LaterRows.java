package org.replayproof.check.down;

/**
 * The second way back, with rows that came after the migration.
 *
 * @param without the database after the first down
 * @param there the database after the second up
 * @param full the same with the new rows
 * @param back the database after the second down
 */
record LaterRows(Picture without, Picture there, Picture full, Picture back) {}
