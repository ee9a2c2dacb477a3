/** Profiles in pprof's format. */
@NullMarked
package dev.tidemark.report.pprof;

import org.jspecify.annotations.NullMarked;
