/**
 * Every number of a dashboard, defined once: a figure is counted by a SELECT of {@code src/main/resources/figures/}, straight from the
 * rows that people see in lists, and the same SELECT makes the sums of days that are over.
 *
 * <p>A file yields rows (day, figure, key, number, value) for {@code :organization}, days from {@code :from} until before {@code :to}
 * by the clock of {@code :zone}, which begin at {@code :starts} and end at {@code :ends}. Values can be added over days: counts, sums,
 * counts by bucket. Each stands with the number of ours that it is of, and once more with the number '' for all of them together, so
 * that nobody is counted twice. A row that counts on a day has an id that was made on it, or at most a week later. Knows no wing, no
 * page and no HTTP; what the figures are called and mean is in {@code figure.page}.
 */
@NullMarked
package dev.switchboard.ground.figure;

import org.jspecify.annotations.NullMarked;
