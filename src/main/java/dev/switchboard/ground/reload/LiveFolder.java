package dev.switchboard.ground.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
        Edition edition = Editions.here();
        Map<String, T> own = edition == null ? null : edition.value(this, (Map<String, T>) null);
        return own == null ? serving() : own;
    }

    private Map<String, T> serving() {
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
        for (Path file : paths(folder)) {
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

    Path folder() {
        return folder;
    }

    /** Of the names of its files, with its dot. */
    String ending() {
        return ending;
    }

    /** Whether that file is one of those that may be added. */
    boolean takes(Path file) {
        return folder.equals(file.getParent()) && file.toString().endsWith(ending);
    }

    /** The texts of all files of another folder, by their names. */
    Map<String, String> texts(Path other, BiConsumer<Path, BadFileException> refused) throws BadFileException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : paths(other)) {
            String name = file.getFileName().toString();
            try {
                texts.put(name.substring(0, name.length() - ending.length()), LiveFile.read(file));
            } catch (BadFileException bad) {
                refused.accept(file, bad);
            }
        }
        return texts;
    }

    /** What they are parsed to. */
    Map<String, T> parse(Path other, Map<String, String> texts, BiConsumer<Path, BadFileException> refused) {
        Map<String, T> values = new TreeMap<>();
        texts.forEach((name, text) -> {
            try {
                values.put(name, parse(text));
            } catch (BadFileException bad) {
                refused.accept(other.resolve(name + ending), bad);
            }
        });
        return values;
    }

    private T parse(String text) throws BadFileException {
        try {
            return parser.parse(text);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            throw new BadFileException(
                    0, "can't be used: " + unforeseen.getClass().getSimpleName());
        }
    }

    private LiveFile<T> add(Path file) throws BadFileException {
        LiveFile<T> live = new LiveFile<>(file, parser);
        all.add(live);
        return live;
    }

    private Iterable<Path> paths(Path folder) throws BadFileException {
        if (!Files.isDirectory(folder)) {
            return java.util.List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().endsWith(ending)
                            && !EditedFolder.isHidden(file)
                            && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            throw new BadFileException(0, folder + ": can't be read");
        }
    }
}
