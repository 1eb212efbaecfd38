package dev.switchboard.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Processor time that processes have used so far, which others on the machine change less than they change milliseconds. */
final class ProcessorTime {

    private static final double TICKS = 100; // a second, on Linux
    private static final int USER = 11; // of what follows the name in /proc/<pid>/stat, and the three behind it
    private static final Path PROC = Path.of("/proc");

    private ProcessorTime() {}

    /** Seconds of a process and all that it has started, those that have ended included. */
    static double ofTree(long pid) throws IOException {
        double seconds = ofProcess(pid, true);
        for (ProcessHandle child : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            seconds += ofProcess(child.pid(), false);
        }
        return seconds;
    }

    /** Seconds of a Java process without its compiler, which has done its work one day. */
    static double ofJava(long pid) throws IOException {
        double seconds = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
            for (Path thread : threads) {
                String stat = read(thread.resolve("stat"));
                if (!stat.contains("CompilerThre")) {
                    seconds += seconds(stat, false);
                }
            }
        }
        return seconds;
    }

    private static double ofProcess(long pid, boolean withEnded) throws IOException {
        return seconds(read(PROC.resolve(pid + "/stat")), withEnded);
    }

    private static double seconds(String stat, boolean withEnded) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = USER; i < USER + (withEnded ? 4 : 2); i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS;
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        }
    }
}
