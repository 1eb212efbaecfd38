package dev.switchboard.ground.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A folder of {@code config/} to which files may be added.
 *
 * @param <T> what each of them is parsed to
 */
final class LiveFolder<T> implements Supplier<Map<String, T>> {

    private final Path folder;
    private final String ending;
    private final LiveFile.Parser<T> parser;
    private final Collection<LiveFile<?>> all;
    private volatile Map<String, LiveFile<T>> files = Map.of();

    /** @param all where its files are kept, to be read again as all others are */
    LiveFolder(Path folder, String ending, LiveFile.Parser<T> parser, Collection<LiveFile<?>> all) {
        this.folder = folder;
        this.ending = ending;
        this.parser = parser;
        this.all = all;
    }

    @Override
    public Map<String, T> get() {
        Map<String, T> values = new TreeMap<>();
        files.forEach((name, file) -> values.put(name, file.get()));
        return values;
    }

    /**
     * Finds what came and what went.
     *
     * @throws BadFileException naming the file, if one that came can't be used; the others serve
     */
    void look() throws BadFileException {
        Map<String, LiveFile<T>> now = new TreeMap<>();
        BadFileException refused = null;
        for (Path file : paths()) {
            String name = file.getFileName().toString();
            String stem = name.substring(0, name.length() - ending.length());
            LiveFile<T> known = files.get(stem);
            try {
                now.put(stem, known == null ? add(file) : known);
            } catch (BadFileException bad) {
                refused = new BadFileException(bad.line(), file + ":" + bad.line() + ": " + bad.getMessage());
            }
        }
        files.forEach((stem, file) -> {
            if (!now.containsKey(stem)) {
                all.remove(file);
            }
        });
        files = now;
        if (refused != null) {
            throw refused;
        }
    }

    /** Whether a file of that name would be one of its files. */
    boolean holds(Path file) {
        return folder.equals(file.getParent()) && file.getFileName().toString().endsWith(ending);
    }

    /** @throws BadFileException if {@code text} could not serve as a file of it */
    void tryText(String text) throws BadFileException {
        LiveFile.attempt(parser, text);
    }

    private LiveFile<T> add(Path file) throws BadFileException {
        LiveFile<T> live = new LiveFile<>(file, parser);
        all.add(live);
        return live;
    }

    private Iterable<Path> paths() throws BadFileException {
        if (!Files.isDirectory(folder)) {
            return java.util.List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().endsWith(ending) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            throw new BadFileException(0, folder + ": can't be read");
        }
    }
}
