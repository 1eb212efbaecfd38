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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the {@code config/} of an edition: its own version of each file that serves, where it has one. */
final class EditionFiles {

    private static final String NAME = "config/";

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
        TreeSet<String> unread = files(folder);
        TreeSet<String> atStart = new TreeSet<>(unread);
        atStart.removeIf(name -> FileSets.counts(NAME + name)); // what is hidden is out already
        unread.removeAll(atStart);
        atStart.removeIf(this::isAsItServes);
        for (LiveFile<?> file : files) {
            if (folders.stream().noneMatch(each -> each.takes(file.file()))) {
                read(file, unread);
            }
        }
        folders.forEach(each -> read(each, unread));
        edition.keepUnread(
                Stream.concat(unread.stream().map(NAME::concat), strayRoutes().stream())
                        .toList(),
                atStart.stream().map(NAME::concat).toList());
        return problems;
    }

    private boolean isAsItServes(String name) {
        try {
            return Files.mismatch(folder.resolve(name), live.resolve(name)) < 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private void read(LiveFile<?> file, TreeSet<String> unread) {
        Path name = live.relativize(file.file());
        Path own = folder.resolve(name);
        unread.remove(slashes(name));
        if (Files.exists(own)) {
            try {
                String text = LiveFile.read(own);
                edition.keep(file, NAME + slashes(name), file.parse(text), text);
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
                edition.keep(
                        each, NAME + slashes(name) + "/*" + each.ending(), each.parse(own, texts, this::refuse), texts);
            } catch (BadFileException bad) {
                refuse(own, bad);
            }
        }
    }

    private static String slashes(Path name) {
        return name.toString().replace('\\', '/');
    }

    private void refuse(Path file, BadFileException bad) {
        problems.add(new RouteProblem(edition.folder().relativize(file).toString(), bad.line(), bad.getMessage()));
    }

    /** Files below {@code routes/} that are no routes. */
    private List<String> strayRoutes() {
        return files(edition.folder().resolve("routes")).stream()
                .map(name -> "routes/" + name)
                .filter(name -> !name.endsWith(RouteFolder.SUFFIX))
                .toList();
    }

    private static TreeSet<String> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new TreeSet<>();
        }
        try {
            return EditedFolder.files(folder).stream()
                    .map(EditedFolder.EditedFile::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
