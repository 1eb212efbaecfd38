package dev.switchboard.ground.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a service outside is asked.
 *
 * @param path below the service's base, with its query if there is one; parts that come from elsewhere go through
 *     {@link #part}
 * @param headers besides the one that says who asks
 * @param body a missing node where there is none
 */
public record OutsideRequest(String method, String path, Map<String, String> headers, JsonNode body) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~:@!$&'()*+,;=%/-]{0,500}(\\?[^\\s#]{0,1000})?");

    public OutsideRequest {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("no method that is used here");
        }
        if (!PATH.matcher(path).matches() || path.contains("/..")) {
            throw new IllegalArgumentException("no path below a service's base");
        }
        headers = Map.copyOf(headers);
    }

    public static OutsideRequest get(String path) {
        return new OutsideRequest("GET", path, Map.of(), MissingNode.getInstance());
    }

    public static OutsideRequest delete(String path) {
        return new OutsideRequest("DELETE", path, Map.of(), MissingNode.getInstance());
    }

    public static OutsideRequest post(String path, JsonNode body) {
        return new OutsideRequest("POST", path, Map.of(), body);
    }

    public static OutsideRequest patch(String path, JsonNode body) {
        return new OutsideRequest("PATCH", path, Map.of(), body);
    }

    /** An id of theirs as one part of a path, or a value in a query. */
    public static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The path without its query. */
    public String pathAlone() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** What is asked may name people. */
    @Override
    public String toString() {
        return "OutsideRequest[" + method + "]";
    }
}
