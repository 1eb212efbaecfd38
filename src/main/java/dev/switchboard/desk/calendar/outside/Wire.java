package dev.switchboard.desk.calendar.outside;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks somebody outside by HTTP, or a simulator in their place. */
public interface Wire {

    /** @throws IOException if there is no whole answer in time; what was asked may have been done all the same */
    Reply send(Ask ask) throws IOException;

    /** @param headers by whatever case of their names */
    record Ask(String method, URI url, Map<String, String> headers, byte[] body) {

        public Ask {
            headers = insensitive(headers);
        }

        public static Ask of(String method, URI url) {
            return new Ask(method, url, Map.of(), new byte[0]);
        }

        public Ask with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Ask(method, url, more, body);
        }

        public Ask with(String contentType, byte[] content) {
            return new Ask(method, url, headers, content).with("Content-Type", contentType);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** What it asks holds tokens. */
        @Override
        public String toString() {
            return "Ask[" + method + "]";
        }
    }

    /** What came back. */
    record Reply(int status, Map<String, String> headers, byte[] body) {

        public Reply {
            headers = insensitive(headers);
        }

        public static Reply json(int status, String json) {
            return new Reply(
                    status,
                    Map.of("Content-Type", "application/json; charset=UTF-8"),
                    json.getBytes(StandardCharsets.UTF_8));
        }

        public Reply with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public boolean isGood() {
            return status / 100 == 2;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    private static Map<String, String> insensitive(Map<String, String> headers) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(lower);
    }
}
