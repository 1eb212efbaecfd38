package dev.switchboard.desk.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** The files of {@code src/main/resources/demo/shop/}. */
final class DemoScript {

    /** In the order in which they are run: each builds on those before. */
    private static final List<String> PARTS = List.of(
            "00-shop",
            "01-days",
            "02-people",
            "03-calls",
            "04-bookings",
            "05-contacts",
            "06-calls",
            "07-dialogues",
            "08-alerts",
            "09-messages",
            "10-appointments",
            "11-desk",
            "12-usage");

    private DemoScript() {}

    static List<String> making() {
        return PARTS.stream().flatMap(part -> statements(part + ".sql")).toList();
    }

    static List<String> removing() {
        return statements("remove.sql").toList();
    }

    /** What the shop is like: names, hours, what its callers say. JSON. */
    static String shop() {
        return read("shop.json");
    }

    /** A statement ends where a line does. */
    private static Stream<String> statements(String file) {
        return Stream.of(read(file).split(";\\s*(?:--[^\\n]*)?(?:\\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty());
    }

    private static String read(String file) {
        try {
            return new ClassPathResource("demo/shop/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
