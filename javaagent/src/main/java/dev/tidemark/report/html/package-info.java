/**
 * Findings as pages that open from a disk: no network, no file beside them needed.
 *
 * <p>From the bottom up: {@link dev.tidemark.report.html.Markup} escapes, {@link
 * dev.tidemark.report.html.Plot} draws, the sections say what is known, {@link
 * dev.tidemark.report.html.ReportPage} frames them, {@link dev.tidemark.report.html.Pages} makes
 * the set, {@link dev.tidemark.report.html.HtmlReporter} writes it.
 */
@NullMarked
package dev.tidemark.report.html;

import org.jspecify.annotations.NullMarked;
