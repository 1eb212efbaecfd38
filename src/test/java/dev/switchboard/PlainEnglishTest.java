package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words that somebody who reads comments, logs or documents for the first time would stumble over. */
class PlainEnglishTest {

    private static final Map<String, String> INSTEAD =
            Map.of("stand-in", "simulator, or fake", "anew", "again", "mighty", "powerful, or superuser");
    private static final Pattern WORD = Pattern.compile("(?i:\\b(stand-ins?|anew|mighty)\\b)|(?<=[a-z])Anew\\b");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|md|ya?ml|js|css|html|ftlx|sql|properties|sh)");

    @Test
    void noWordIsUsedThatHasAPlainerOne() {
        List<String> found = new ArrayList<>();
        for (String place : List.of("src", "routes", "config", "bench", "docs", "README.md")) {
            look(Path.of(place), found);
        }
        assertThat(found).isEmpty();
    }

    private static void look(Path place, List<String> found) {
        try (Stream<Path> files = Files.walk(place)) {
            files.filter(file -> TEXT.matcher(file.toString()).matches() && Files.isRegularFile(file))
                    .filter(file -> !file.toString().contains("node_modules"))
                    // A migration that has run is never edited, and this file names them.
                    .filter(file ->
                            !file.toString().contains("db/migration") && !file.endsWith("PlainEnglishTest.java"))
                    .forEach(file -> found.addAll(words(file)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> words(Path file) {
        List<String> words = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                Matcher word = WORD.matcher(line);
                while (word.find()) {
                    String said = word.group().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
                    words.add(file + ":" + number + ": '" + said + "'; say " + INSTEAD.get(said));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return words;
    }
}
