package dev.switchboard.carrier.edge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a TwiML answer asks the carrier to do, without a word of what is said: {@code Gather > Say + Record}. */
final class AnswerVerbs {

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Z][A-Za-z]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>");
    private static final int LONGEST = 120;

    private AnswerVerbs() {}

    /** Empty if it asks for nothing. */
    static String of(String twiml) {
        StringBuilder verbs = new StringBuilder();
        int depth = 0;
        Matcher tag = TAG.matcher(twiml);
        while (tag.find() && verbs.length() < LONGEST) {
            if (!tag.group(1).isEmpty()) {
                depth--;
                continue;
            }
            if (!tag.group(2).equals("Response")) {
                verbs.append(verbs.isEmpty() ? "" : depth > 1 ? " > " : " + ").append(tag.group(2));
            }
            depth += tag.group().endsWith("/>") ? 0 : 1;
        }
        return verbs.substring(0, Math.min(LONGEST, verbs.length()));
    }
}
