package dev.switchboard.ground.text;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for a formula get an apostrophe in front when they go out, and lose it when they come in.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
public final class CsvCells {

    /** The last four are wide forms of the first, which East Asian spreadsheets take for them. */
    private static final String SIGNS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern ARMED = Pattern.compile("'*" + SIGNS + ".*", Pattern.DOTALL);
    private static final Pattern DISARMED = Pattern.compile("'+" + SIGNS + ".*", Pattern.DOTALL);

    private CsvCells() {}

    public static String disarmed(String cell) {
        return ARMED.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** As it was before it went out. */
    public static String plain(String cell) {
        return DISARMED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
