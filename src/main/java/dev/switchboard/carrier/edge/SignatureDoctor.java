package dev.switchboard.carrier.edge;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Finds out, for the log, why a signature did not match: for each setting that is usually wrong it tries the URL that
 * the carrier would have signed then. What proxies claim is asked here only, and never trusted.
 */
final class SignatureDoctor {

    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?");

    private SignatureDoctor() {}

    /**
     * @param publicUrl as configured
     * @param target raw path and query
     * @param header a header of the request by name, empty if absent
     * @return a sentence without any value of the form or the query
     */
    static String diagnose(
            WebhookSignature key,
            URI publicUrl,
            String target,
            Map<String, List<String>> form,
            String signature,
            UnaryOperator<String> header) {
        for (Map.Entry<String, String> base : bases(publicUrl, header).entrySet()) {
            if (key.match(base.getKey() + target, form, signature).isPresent()) {
                return "signed for " + base.getKey() + ": set PUBLIC_URL=" + base.getKey() + " (" + base.getValue()
                        + ")";
            }
        }
        for (String other : targets(target)) {
            if (key.match(publicUrl + other, form, signature).isPresent()) {
                return "signed for " + publicUrl + path(other)
                        + ": correct the webhook's address at the carrier, here it is " + path(target);
            }
        }
        if (key.match(publicUrl + target, Map.of(), signature).isPresent()) {
            return "signed without the form's fields: set the webhook's method to HTTP POST at the carrier";
        }
        return "no spelling of the URL matches: the auth token is another one, or something on the way changes the form; check the stored credentials";
    }

    private static Map<String, String> bases(URI publicUrl, UnaryOperator<String> header) {
        Map<String, String> bases = new LinkedHashMap<>();
        String configured = publicUrl.getRawAuthority();
        addBoth(bases, configured, "only the scheme differs");
        authority(header.apply("X-Forwarded-Host")).ifPresent(host -> addBoth(bases, host, "a proxy forwards for it"));
        authority(header.apply("Host")).ifPresent(host -> {
            addBoth(bases, host, "the request came for that host");
            String port = header.apply("X-Forwarded-Port");
            if (port.matches("[0-9]{1,5}")) {
                addBoth(bases, host.replaceAll(":.*", "") + ":" + port, "a proxy forwards for that port");
            }
        });
        return bases;
    }

    private static void addBoth(Map<String, String> bases, String authority, String reason) {
        bases.putIfAbsent("https://" + authority, reason);
        bases.putIfAbsent("http://" + authority, reason);
    }

    /** A header is anybody's text; only what can be an authority goes on, and so into the log. */
    private static Optional<String> authority(String value) {
        String first = value.split(",", 2)[0].strip();
        return AUTHORITY.matcher(first).matches() ? Optional.of(first) : Optional.empty();
    }

    private static List<String> targets(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String rest = query < 0 ? "" : target.substring(query);
        return List.of(path + "/" + rest, path, path.replaceAll("/+$", "") + rest, "/" + target, path + "/");
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query) + "?…";
    }
}
