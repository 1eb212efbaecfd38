package dev.switchboard.desk.digest;

import dev.switchboard.ground.figure.page.OpenQuestions.OpenQuestion;
import java.time.ZoneId;
import java.util.List;

/**
 * What there is to tell of a week.
 *
 * @param company as its owner calls it
 * @param currency of what was booked, ISO 4217
 * @param costCurrency of what it cost
 * @param questions that still want an answer, those asked most often first
 */
record Digest(
        String company,
        ZoneId zone,
        String currency,
        String costCurrency,
        Week week,
        WeekNumbers now,
        WeekNumbers before,
        List<OpenQuestion> questions) {

    /** A second quiet week in a row: nobody has to be told that nothing goes on happening. */
    boolean isOldNews() {
        return now.quiet() && before.quiet();
    }

    @Override
    public String toString() {
        return "Digest[" + week + "]";
    }
}
