package dev.switchboard.ground.text;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for a formula get an apostrophe in front when they go out, and lose it when they come in.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
public final class CsvCells {

    private static final Pattern ARMED = Pattern.compile("'*[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern DISARMED = Pattern.compile("'+[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

    private CsvCells() {}

    public static String disarmed(String cell) {
        return ARMED.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** As it was before it went out. */
    public static String plain(String cell) {
        return DISARMED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
