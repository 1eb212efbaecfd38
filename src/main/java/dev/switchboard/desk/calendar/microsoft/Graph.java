package dev.switchboard.desk.calendar.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.OAuth;
import dev.switchboard.desk.calendar.outside.Wire;
import dev.switchboard.desk.calendar.outside.Wire.Ask;
import dev.switchboard.desk.calendar.outside.Wire.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Microsoft Graph, and says what its answers mean.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">Error responses and resource types</a>
 */
final class Graph {

    private static final Set<String> NO_CURSOR =
            Set.of("syncStateNotFound", "SyncStateNotFound", "syncStateInvalid", "SyncStateInvalid", "resyncRequired");

    private final Wire wire;
    private final String base;

    Graph(Wire wire, String base) {
        this.wire = wire;
        this.base = base;
    }

    URI at(String path) {
        return URI.create(base + path);
    }

    /** Whether it is an address of Graph's, and not of somebody whom our token is none of. */
    boolean owns(String link) {
        return link.startsWith(base + "/");
    }

    JsonNode get(String token, URI address) {
        return ask(token, Ask.of("GET", address));
    }

    JsonNode send(String token, String method, URI address, JsonNode body, Optional<String> etag) {
        Ask ask =
                Ask.of(method, address).with("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
        return ask(token, etag.map(known -> ask.with("If-Match", known)).orElse(ask));
    }

    void delete(String token, URI address) {
        ask(token, Ask.of("DELETE", address));
    }

    /** Times in UTC, and pages that are not too long. */
    private JsonNode ask(String token, Ask ask) {
        Reply reply = OAuth.sent(
                wire,
                ask.with("Authorization", "Bearer " + token)
                        .with("Accept", "application/json")
                        .with("Prefer", "outlook.timezone=\"UTC\", odata.maxpagesize=100"));
        if (reply.isGood()) {
            return OAuth.json(reply);
        }
        throw failure(reply);
    }

    private static CalendarException failure(Reply reply) {
        String code = OAuth.json(reply).at("/error/code").asText();
        if (NO_CURSOR.contains(code)) {
            return new CalendarException(Kind.CURSOR_GONE, "where the last look ended is forgotten");
        }
        String answered = "Microsoft 365 answers " + reply.status();
        return switch (reply.status()) {
            case 401 -> new CalendarException(Kind.TOKEN, "Microsoft 365 does not take the token");
            case 404 -> new CalendarException(Kind.GONE, "it is not there");
            case 410 -> new CalendarException(Kind.CURSOR_GONE, "where the last look ended is forgotten");
            case 412 -> new CalendarException(Kind.CHANGED_THERE, "somebody changed the event");
            case 408, 429 -> new CalendarException(Kind.AWAY, answered, OAuth.pause(reply.header("Retry-After")));
            default ->
                reply.status() >= 500
                        ? new CalendarException(Kind.AWAY, answered, OAuth.pause(reply.header("Retry-After")))
                        : new CalendarException(
                                Kind.REFUSED,
                                "Microsoft 365 refuses it: " + reply.status()
                                        + (code.matches("\\w{1,60}") ? " " + code : ""));
        };
    }
}
