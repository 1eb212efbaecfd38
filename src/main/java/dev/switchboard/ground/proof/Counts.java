package dev.switchboard.ground.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many rows a statement was about: which of its headers Camel sets depends on whether the statement gives rows. */
final class Counts {

    static final String CHANGED = "${header.CamelJdbcUpdateCount}";
    static final String GIVEN = "${header.CamelJdbcRowCount}";

    private static final Pattern WORDS = Pattern.compile("'(?:[^']|'')*'|--[^\n]*");
    private static final Pattern INNER = Pattern.compile("\\([^()]*\\)");
    private static final Pattern VERB = Pattern.compile("\\b(SELECT|DELETE|UPDATE|INSERT|MERGE|VALUES|TABLE)\\b");
    private static final Pattern ONE_ROW =
            Pattern.compile("\\bSELECT\\s+(?:[A-Z_]+\\s+|[0-9]+\\s*\\*\\s*)?(?:COUNT|SUM|MAX|MIN|COALESCE)\\b");

    /** Functions that change nothing; of others nobody knows here. */
    private static final Pattern CHANGES = Pattern.compile(
            "(?i)\\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE)\\b"
                    + "|\\b(?!(?:count|sum|min|max|avg|coalesce|greatest|least|now|extract|date_trunc|lower|upper|length|in|and|or|not|exists|any|all"
                    + "|as|from|where|over|filter|values|using|on|select|with|by|case|when|then|else|interval|distinct|array|lateral|join)\\b)[a-z_]\\w*\\s*\\(");

    private static final Pattern COUNTED =
            Pattern.compile("\\bSELECT\\s+COUNT\\s+(?:AS\\s+[A-Z_]+\\s+)?FROM\\s+([A-Z_]+)");

    private Counts() {}

    /** Whether it counts other rows than those that it has changed in a part before. */
    private static boolean countsOthers(String sql) {
        String outer = outer(sql.toUpperCase(Locale.ROOT)).strip();
        Matcher counted = COUNTED.matcher(outer);
        return outer.startsWith("WITH ")
                && counted.find()
                && !Pattern.compile("\\b" + counted.group(1) + "\\s+AS\\s*(?:,|SELECT\\b)")
                        .matcher(outer)
                        .find();
    }

    /** Whether a statement reads rows, and certainly leaves those as they are. */
    static boolean isStill(String sql) {
        String bare = WORDS.matcher(sql).replaceAll("");
        boolean reads = bare.toUpperCase(Locale.ROOT).contains(" FROM ");
        return reads && (!CHANGES.matcher(bare).find() || countsOthers(sql));
    }

    /** @param header one of both; @return what is wrong with asking for it behind this statement */
    static Optional<String> fault(String header, String sql) {
        String outer = outer(sql.toUpperCase(Locale.ROOT));
        Matcher verb = VERB.matcher(outer);
        if (sql.isBlank() || !verb.find()) {
            return Optional.empty();
        }
        boolean rows = verb.group().equals("SELECT") || outer.contains("RETURNING");
        if (header.equals(CHANGED) && rows) {
            return Optional.of(
                    "The statement gives rows, so Camel sets no CamelJdbcUpdateCount: ask for a column, as ${body[0][name]}.");
        }
        if (header.equals(GIVEN) && !rows) {
            return Optional.of(
                    "The statement gives no rows, so Camel sets no CamelJdbcRowCount: ask for CamelJdbcUpdateCount.");
        }
        return header.equals(GIVEN) && ONE_ROW.matcher(outer).find()
                ? Optional.of(
                        "The statement gives one row each time, so CamelJdbcRowCount is always 1 and the job never done: ask for"
                                + " the column, as ${body[0][name]}.")
                : Optional.empty();
    }

    /** Without what stands in brackets, in quotes or in comments. */
    private static String outer(String sql) {
        String outer = WORDS.matcher(sql).replaceAll("");
        String before = "";
        while (!outer.equals(before)) {
            before = outer;
            outer = INNER.matcher(outer).replaceAll("");
        }
        return outer;
    }
}
