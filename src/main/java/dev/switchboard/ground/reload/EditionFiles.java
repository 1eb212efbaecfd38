package dev.switchboard.ground.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the {@code config/} of an edition: its own version of each file that serves, where it has one. */
final class EditionFiles {

    /** What is read at start only, and what people keep beside it. */
    private static final String AT_START = "application.yml";

    private final Path live;
    private final Path folder;
    private final Edition edition;
    private final List<RouteProblem> problems = new ArrayList<>();

    /** @param live the folder that serves */
    EditionFiles(Path live, Edition edition) {
        this.live = live;
        this.folder = edition.folder().resolve("config");
        this.edition = edition;
    }

    List<RouteProblem> read(Collection<LiveFile<?>> files, Collection<LiveFolder<?>> folders) {
        TreeSet<String> unread = names();
        unread.remove(AT_START);
        for (LiveFile<?> file : files) {
            if (folders.stream().noneMatch(each -> each.takes(file.file()))) {
                read(file, unread);
            }
        }
        folders.forEach(each -> read(each, unread));
        edition.keepUnread(unread);
        return problems;
    }

    private void read(LiveFile<?> file, TreeSet<String> unread) {
        Path name = live.relativize(file.file());
        Path own = folder.resolve(name);
        unread.remove(name.toString());
        if (Files.exists(own)) {
            try {
                String text = LiveFile.read(own);
                edition.keep(file, file.parse(text), text);
            } catch (BadFileException bad) {
                refuse(own, bad);
            }
        }
    }

    private void read(LiveFolder<?> each, TreeSet<String> unread) {
        Path name = live.relativize(each.folder());
        Path own = folder.resolve(name);
        unread.removeIf(file -> each.takes(live.resolve(file)));
        if (Files.isDirectory(own)) {
            try {
                Map<String, String> texts = each.texts(own, this::refuse);
                edition.keep(each, each.parse(own, texts, this::refuse), texts);
            } catch (BadFileException bad) {
                refuse(own, bad);
            }
        }
    }

    private void refuse(Path file, BadFileException bad) {
        problems.add(new RouteProblem(edition.folder().relativize(file).toString(), bad.line(), bad.getMessage()));
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try {
            EditedFolder.files(folder).stream()
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".yml") || file.endsWith(".json") || file.contains(".ftl"))
                    .forEach(names::add);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return names;
    }
}
