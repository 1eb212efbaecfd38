package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Saves files of the running service's routes/ and config/, waits until they serve, and puts everything back. */
final class Edits {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final MeterRegistry meters;
    private final Map<Path, String> originals = new LinkedHashMap<>();

    Edits(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A new file, or another text in place of all of it. */
    void save(String name, String text) throws IOException {
        edit(name, before -> text);
    }

    /** Puts some lines above the first line that begins so. */
    void above(String name, String line, String lines) throws IOException {
        edit(name, text -> {
            int at = text.indexOf("\n" + line);
            assertThat(at).as(line).isPositive();
            return text.substring(0, at + 1) + lines + text.substring(at + 1);
        });
    }

    /** Puts some lines below the first line that is this one, after all of {@code from}. */
    void below(String name, String from, String line, String lines) throws IOException {
        edit(name, text -> {
            int at = text.indexOf("\n" + line + "\n", Math.max(0, text.indexOf(from)));
            assertThat(at).as(line).isPositive();
            int end = at + line.length() + 2;
            return text.substring(0, end) + lines + text.substring(end);
        });
    }

    void edit(String name, UnaryOperator<String> change) throws IOException {
        Path file = TestPlatform.HOME.resolve(name);
        String before = Files.exists(file) ? Files.readString(file) : "";
        originals.putIfAbsent(file, before);
        String after = change.apply(before);
        assertThat(after).as(name).isNotEqualTo(before);
        double loaded = count(file, "loaded");
        write(file, after);
        await().atMost(SOON).until(() -> count(file, "loaded") > loaded);
    }

    /** As most editors save: beside, then over it. */
    private static void write(Path file, String text) throws IOException {
        Path beside = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The last one first, because a route is not let go while another one sends to it. */
    void putBack() throws IOException {
        var files = new java.util.ArrayList<>(originals.keySet());
        java.util.Collections.reverse(files);
        for (Path file : files) {
            boolean isNew = originals.get(file).isEmpty();
            String result = isNew ? "removed" : "loaded";
            double before = count(file, result);
            if (isNew) {
                Files.deleteIfExists(file);
            } else {
                write(file, originals.get(file));
            }
            await().atMost(SOON).until(() -> count(file, result) > before);
        }
    }

    private double count(Path file, String result) {
        Path config = TestPlatform.HOME.resolve("config");
        String name = file.startsWith(config)
                ? config.relativize(file).toString()
                : file.getFileName().toString();
        Counter counter = meters.find("switchboard.reload")
                .tag("file", name)
                .tag("result", result)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
