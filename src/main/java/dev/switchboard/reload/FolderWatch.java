package dev.switchboard.reload;

import java.io.File;
import java.io.FileFilter;
import java.nio.file.Path;
import org.apache.commons.io.monitor.FileAlterationListenerAdaptor;
import org.apache.commons.io.monitor.FileAlterationMonitor;
import org.apache.commons.io.monitor.FileAlterationObserver;

/** Looks at folders every now and then. Looking finds every way of saving, in every kind of mount; notifications do not. */
final class FolderWatch {

    private final FileAlterationMonitor monitor;

    FolderWatch(long intervalMillis) {
        monitor = new FileAlterationMonitor(intervalMillis);
        monitor.setThreadFactory(task -> {
            Thread thread = new Thread(task, "folder-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param changed called once for each look that found something new, changed or gone */
    void watch(Path folder, FileFilter files, Runnable changed) {
        FileAlterationObserver observer = FileAlterationObserver.builder()
                .setFile(folder.toFile())
                .setFileFilter(file -> file.isDirectory() || files.accept(file))
                .getUnchecked();
        observer.addListener(new Listener(changed));
        monitor.addObserver(observer);
    }

    void start() throws Exception {
        monitor.start();
    }

    void stop() throws Exception {
        monitor.stop(1_000);
    }

    private static final class Listener extends FileAlterationListenerAdaptor {

        private final Runnable changed;
        private boolean any;

        private Listener(Runnable changed) {
            this.changed = changed;
        }

        @Override
        public void onFileCreate(File file) {
            any = true;
        }

        @Override
        public void onFileChange(File file) {
            any = true;
        }

        @Override
        public void onFileDelete(File file) {
            any = true;
        }

        @Override
        public void onStop(FileAlterationObserver observer) {
            if (any) {
                any = false;
                changed.run();
            }
        }
    }
}
