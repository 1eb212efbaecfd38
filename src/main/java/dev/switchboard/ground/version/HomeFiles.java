package dev.switchboard.ground.version;

import dev.switchboard.ground.reload.EditedFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folders on this machine's disk. Each file is written beside itself and moved into place, so that nobody ever reads half of one. */
final class HomeFiles {

    private final Path home;

    HomeFiles(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /**
     * Writes what can fail: all texts, beside the files that they are for. Nothing changes until they are moved.
     *
     * @param changes by their names; null where the file goes
     * @throws IOException if the folders can't be written
     * @throws IllegalArgumentException for a name that leads somewhere else
     */
    Prepared prepare(Map<String, @Nullable String> changes) throws IOException {
        Prepared prepared = new Prepared(new LinkedHashMap<>(), new ArrayList<>());
        try {
            for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
                Path file = place(change.getKey());
                String text = change.getValue();
                if (text == null) {
                    prepared.going.add(file);
                } else if (!text.equals(read(file).orElse(null))) {
                    Files.createDirectories(file.getParent());
                    requireWithin(file);
                    Path beside = beside(file);
                    prepared.moves.put(beside, file);
                    Files.deleteIfExists(beside); // a link left there would be written through
                    Files.writeString(beside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                }
            }
            return prepared;
        } catch (IOException | RuntimeException failed) {
            prepared.close();
            throw failed;
        }
    }

    /** Prepares and moves. */
    void write(Map<String, @Nullable String> changes) throws IOException {
        try (Prepared prepared = prepare(changes)) {
            prepared.move();
        }
    }

    /** Texts that wait beside the files that they are for. */
    record Prepared(Map<Path, Path> moves, List<Path> going) implements Closeable {

        /** What goes does so first: what is still to be moved tells the next start that this was cut off. */
        void move() throws IOException {
            for (Path file : going) {
                Files.deleteIfExists(file);
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                replace(move.getKey(), move.getValue());
            }
        }

        @Override
        public void close() throws IOException {
            for (Path beside : moves.keySet()) {
                Files.deleteIfExists(beside);
            }
        }
    }

    /** Whether all of these are on the disk as they should be. */
    boolean hold(Map<String, @Nullable String> wanted) {
        try {
            for (Map.Entry<String, @Nullable String> one : wanted.entrySet()) {
                if (!read(place(one.getKey())).equals(Optional.ofNullable(one.getValue()))) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Whether this text lies beside its file still, because whoever was to move it was killed. */
    boolean isBeside(String name, String text) {
        try {
            return read(beside(place(name))).equals(Optional.of(text));
        } catch (IOException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /**
     * Takes out what no version holds, under a name beside its own that nobody reads: it may be what keeps the service from starting, and
     * it is somebody's work.
     *
     * @return their names, as they were
     */
    List<String> setAside(Set<String> kept) throws IOException {
        List<String> aside = new ArrayList<>();
        for (String folder : List.of("routes", "config")) {
            Path root = home.resolve(folder);
            for (EditedFolder.EditedFile file :
                    Files.isDirectory(root) ? EditedFolder.files(root) : List.<EditedFolder.EditedFile>of()) {
                String name = folder + "/" + file.name();
                if (FileNames.isGood(name) && !kept.contains(name)) {
                    Path path = file.path();
                    replace(path, path.resolveSibling(path.getFileName() + ".aside~"));
                    aside.add(name);
                }
            }
        }
        return aside;
    }

    private static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static void replace(Path beside, Path file) throws IOException {
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusualDisk) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path place(String name) throws IOException {
        Path file = home.resolve(FileNames.require(name)).normalize();
        requireWithin(file);
        return file;
    }

    /** A link within the folders could lead anywhere; the folders themselves may be links, as they are in containers. */
    private void requireWithin(Path file) throws IOException {
        Path folder = home.resolve(home.relativize(file).getName(0));
        if (!file.startsWith(home)
                || Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !real(file).startsWith(real(folder))) {
            throw new IllegalArgumentException("a file of routes/ or config/ is somewhere else");
        }
        for (Path parent = file.getParent(); !parent.equals(folder); parent = parent.getParent()) {
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS) && !real(parent).startsWith(real(folder))) {
                throw new IllegalArgumentException("a file of routes/ or config/ is somewhere else");
            }
        }
    }

    private static Path real(Path path) throws IOException {
        return path.toRealPath();
    }
}
