package dev.switchboard.ground.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at folders every now and then. Looking finds every way of saving, in every kind of mount; notifications do not. */
final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final List<Folder> folders = new ArrayList<>();
    private final long intervalMillis;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "folder-watch");
        thread.setDaemon(true);
        return thread;
    });

    FolderWatch(long intervalMillis) {
        this.intervalMillis = intervalMillis;
    }

    /** @param changed called once for each look that found something new, changed or gone */
    void watch(Path folder, Runnable changed) {
        folders.add(new Folder(folder, changed));
    }

    void start() {
        clock.scheduleWithFixedDelay(
                () -> folders.forEach(Folder::look), intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
    }

    void stop() {
        clock.shutdownNow();
    }

    /** What differs once a file was saved, in place or by putting another one in its place. */
    private record State(
            FileTime modified, long size, @Nullable Object key) {}

    private static final class Folder {

        private final Path folder;
        private final Runnable changed;
        private Map<Path, State> seen;

        private Folder(Path folder, Runnable changed) {
            this.folder = folder;
            this.changed = changed;
            this.seen = files();
        }

        private void look() {
            try {
                Map<Path, State> now = files();
                if (!now.equals(seen)) {
                    seen = now;
                    changed.run();
                }
            } catch (RuntimeException | Error failed) {
                // A file may go while it is looked at; the next look finds the folder as it is then. Thrown on, this
                // would be the last look.
                LOG.warn("{} can't be looked at now: {}", folder, failed.toString());
            }
        }

        private Map<Path, State> files() {
            Map<Path, State> files = new HashMap<>();
            try {
                for (EditedFolder.EditedFile file : EditedFolder.files(folder)) {
                    BasicFileAttributes now = file.state();
                    files.put(file.path(), new State(now.lastModifiedTime(), now.size(), now.fileKey()));
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            return files;
        }
    }
}
