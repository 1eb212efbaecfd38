package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.EditedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of each file of {@code routes/} and {@code config/}.
 *
 * @param texts by name with folder and slashes
 */
public record ProofFiles(Map<String, String> texts) {

    public ProofFiles {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /**
     * @param home the folder that holds {@code routes/} and {@code config/}; one that is missing counts as empty
     * @throws UncheckedIOException if a file can't be read
     */
    public static ProofFiles read(Path home) {
        Map<String, String> texts = new TreeMap<>();
        for (String folder : new String[] {"routes", "config"}) {
            if (Files.isDirectory(home.resolve(folder))) {
                read(folder, home.resolve(folder), texts);
            }
        }
        return new ProofFiles(texts);
    }

    private static void read(String name, Path folder, Map<String, String> texts) {
        try {
            for (EditedFolder.EditedFile file : EditedFolder.files(folder)) {
                texts.put(
                        name + "/" + file.name(), new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same with another text of one file, which may be new. */
    public ProofFiles with(String name, String text) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.put(name, text);
        return new ProofFiles(changed);
    }

    /** The same without a file. */
    public ProofFiles without(String name) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.remove(name);
        return new ProofFiles(changed);
    }

    /** The files of a folder. */
    Map<String, String> below(String folder) {
        Map<String, String> below = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(folder)) {
                below.put(name, text);
            }
        });
        return below;
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
