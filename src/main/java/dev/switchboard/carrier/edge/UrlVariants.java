package dev.switchboard.carrier.edge;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spellings of one URL that a carrier may have signed: as configured, without its port, with the scheme's own port,
 * and each of them with quotes in the query escaped. The union of what Twilio's own libraries try, because its signing
 * is not consistent either. Works on the text, never on a decoded URL.
 */
final class UrlVariants {

    private static final Pattern URL = Pattern.compile(
            "(https?|wss?)://((?:[^/?#@]*@)?)([^/?#:@]+|\\[[^\\]]*\\])(?::([0-9]+))?([^#]*)(#.*)?", Pattern.DOTALL);

    private UrlVariants() {}

    static Set<String> of(String url) {
        Set<String> variants = new LinkedHashSet<>();
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            variants.add(url);
            return variants;
        }
        String scheme = parts.group(1);
        String front = scheme + "://" + parts.group(2) + parts.group(3);
        String port = parts.group(4) == null ? "" : ":" + parts.group(4);
        String rest = parts.group(5);
        String ownPort = scheme.equals("https") || scheme.equals("wss") ? ":443" : ":80";
        for (String end : new String[] {rest, legacyQuery(rest)}) {
            variants.add(front + port + end);
            variants.add(front + end);
            variants.add(front + ownPort + end);
        }
        return variants;
    }

    /** Node's older query encoder escapes the apostrophe that others leave alone. */
    private static String legacyQuery(String rest) {
        int query = rest.indexOf('?');
        return query < 0
                ? rest
                : rest.substring(0, query) + rest.substring(query).replace("'", "%27");
    }
}
