package dev.tidemark.it.score.series;

/**
 * One step of a series in the making.
 *
 * @param seconds since the step before
 * @param load of the moment, 1 is ordinary
 * @param row to be filled
 */
@SuppressWarnings("ArrayRecordComponent") // one row is filled by all parts
record Moment(double seconds, double load, double[] row) {}
