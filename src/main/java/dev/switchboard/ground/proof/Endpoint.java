package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that a route sends to or takes from.
 *
 * @param path behind the scheme, without options
 * @param options by their names, from the address and from {@code parameters}
 */
record Endpoint(String scheme, String path, Map<String, String> options) {

    private static final Pattern SETTING = Pattern.compile("\\{\\{([^}:]+)(?::([^}]*))?}}");
    private static final Set<String> WITHIN = Set.of(
            "direct",
            "seda",
            "bean",
            "class",
            "log",
            "mock",
            "jdbc",
            "sql",
            "scheduler",
            "timer",
            "quartz",
            "language",
            "controlbus",
            "ref",
            "stub",
            "json-validator",
            "validator",
            "xslt",
            "dataset",
            "file",
            "platform-http",
            "micrometer",
            "event",
            "spring-event",
            "");

    /** Of a step such as {@code to}, which is an address alone or has one. */
    static Endpoint of(JsonNode step) {
        if (step.isTextual()) {
            return of(step.asText(), Map.of());
        }
        Map<String, String> parameters = new TreeMap<>();
        step.path("parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        return of(step.path("uri").asText(""), parameters);
    }

    static Endpoint of(String uri, Map<String, String> parameters) {
        String address = resolved(uri);
        Map<String, String> options = new TreeMap<>(parameters);
        int query = address.indexOf('?');
        if (query >= 0) {
            for (String option : address.substring(query + 1).split("&")) {
                String[] both = option.split("=", 2);
                options.put(both[0], both.length > 1 ? both[1] : "");
            }
        }
        String bare = query < 0 ? address : address.substring(0, query);
        int colon = bare.indexOf(':');
        String scheme = colon < 0 ? bare : bare.substring(0, colon);
        String path = colon < 0 ? "" : bare.substring(colon + 1);
        boolean slashes = WITHIN.contains(scheme) && path.startsWith("//"); // which are optional there
        return new Endpoint(scheme, slashes ? path.substring(2) : path, options);
    }

    /** A setting is what stands behind its name; one without is taken for an address on the web. */
    private static String resolved(String uri) {
        Matcher first = SETTING.matcher(uri);
        if (first.lookingAt() && first.group(2) == null) {
            return "https://setting.invalid" + uri.substring(first.end());
        }
        return Settings.resolved(uri);
    }

    /** Whether somebody else's machine answers it. */
    boolean isOutside() {
        return !WITHIN.contains(scheme);
    }

    boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    boolean isMail() {
        return scheme.startsWith("smtp");
    }

    boolean isText() {
        return scheme.equals("twilio") && path.startsWith("message");
    }

    /** Whether it passes on every header that is there, and not only its own. */
    boolean passesHeadersOn() {
        return isOutside() && !scheme.equals("twilio") && !scheme.equals("openai") && !scheme.equals("aws2-s3");
    }

    boolean isDynamic() {
        return path.contains("${");
    }

    @Override
    public String toString() {
        return path.isEmpty() ? scheme : scheme + ":" + path;
    }
}
