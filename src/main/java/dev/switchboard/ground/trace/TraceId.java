package dev.switchboard.ground.trace;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The id of a trace, made of the id of what it is about: the same wherever and whenever it is made, so that what belongs to one call is
 * one trace although nothing is handed on from one step to the next.
 */
final class TraceId {

    private static final Pattern CARRIERS = Pattern.compile("[A-Z]{2}([0-9a-f]{32})");
    private static final int BYTES = 16;

    private TraceId() {}

    /** @param subject an id; of a carrier's {@code CA…} or {@code SM…} its digits are the trace's */
    static String of(String subject) {
        Matcher carriers = CARRIERS.matcher(subject);
        if (carriers.matches() && !carriers.group(1).matches("0{32}")) {
            return carriers.group(1);
        }
        return HexFormat.of().formatHex(DigestUtils.sha256(subject.toLowerCase(Locale.ROOT)), 0, BYTES);
    }
}
