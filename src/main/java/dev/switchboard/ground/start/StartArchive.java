package dev.switchboard.ground.start;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.util.FileSystemUtils;

/**
 * Classes as Java had them after a start, of one jar and one Java: the jars that it holds, side by side, and an archive.
 *
 * @param folder where it is, or will be
 * @param original the jar that it is made from
 */
record StartArchive(Path folder, Path original) {

    private static final int KEEPS_CACHES = 25; // the first Java that makes and uses one in a single step
    private static final List<String> KEPT =
            List.of("PATH", "HOME", "TMPDIR", "LANG", "JAVA_HOME", "SystemRoot", "TEMP");

    /**
     * While the optimizing compiler has a queue, as it has during a start and hardly ever after, code is not watched for it as closely,
     * which would slow it down. It takes code that was run three times as often as Java would wait for, so that much of what only a start
     * runs never comes to it. Once in a while what the C library holds of a start goes back to the system (milliseconds), and Java can be
     * asked to collect without anybody waiting for it: {@link HeapGivenBack}. The heap begins small, and grows where a fifth of the time
     * would go into collecting, instead of a thirteenth: a busy minute would take it to three times what it needs.
     */
    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:Tier3DelayOn=0",
            "-XX:Tier3DelayOff=0",
            "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=1800",
            "-XX:Tier4CompileThreshold=45000",
            "-XX:Tier4BackEdgeThreshold=120000",
            "-XX:TrimNativeHeapInterval=30000",
            "-XX:+ExplicitGCInvokesConcurrent",
            "-XX:InitialHeapSize=128m",
            "-XX:GCTimeRatio=4");

    /** The one that the build has made beside the jar if it is there, else the one of this home, made by now or not. */
    static StartArchive of(Path home, Path jar) {
        StartArchive built = besideJar(jar);
        return built.isReady() ? built : in(home.toAbsolutePath().normalize().resolve("data"), jar);
    }

    /** Where the build makes it. */
    static StartArchive besideJar(Path jar) {
        return in(jar.toAbsolutePath().normalize().getParent(), jar);
    }

    private static StartArchive in(Path parent, Path jar) {
        String name;
        try {
            name = Files.size(jar) + "-" + Files.getLastModifiedTime(jar).toMillis() + "-" + jar.hashCode();
        } catch (IOException gone) {
            name = "gone";
        }
        return new StartArchive(parent.resolve("start").resolve(Runtime.version() + "-" + name), jar);
    }

    boolean isReady() {
        return Files.isRegularFile(file(folder));
    }

    Path jar() {
        return folder.resolve(original.getFileName());
    }

    /** Java, and the options that it starts from this with. Without the file, or with a damaged one, it only takes longer. */
    List<String> command() {
        List<String> command = new ArrayList<>(OPTIONS);
        command.add(0, java());
        command.add(option());
        return command;
    }

    /** By which Java starts from this. */
    String option() {
        return (hasCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file(folder);
    }

    /**
     * Another program in the place of this process; returns only if it failed. By the jars that lie side by side: of those within this
     * one, all would be opened on the way to the one that is needed.
     *
     * @param command the program's path first
     * @throws IOException as nothing was replaced
     */
    void become(List<String> command) throws IOException {
        try (DirectoryStream<Path> jna = Files.newDirectoryStream(folder.resolve("lib"), "jna-[0-9]*.jar");
                URLClassLoader jars = new URLClassLoader(
                        new URL[] {url(jna.iterator().next()), url(jar())}, ClassLoader.getPlatformClassLoader())) {
            Method become = jars.loadClass(Exec.class.getName()).getDeclaredMethod("become", Path.class, List.class);
            become.setAccessible(true);
            become.invoke(null, folder, command);
        } catch (InvocationTargetException refused) {
            throw new IOException(refused.getCause().getMessage(), refused.getCause());
        } catch (ReflectiveOperationException
                | NoSuchElementException
                | DirectoryIteratorException
                | LinkageError missing) {
            Files.deleteIfExists(file(folder)); // so that it is made again
            throw new IOException("the jars in " + folder + " are not complete", missing);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    /**
     * Takes half a minute of a processor.
     *
     * @param home where routes/ and config/ are
     * @param before what comes before each of its commands, such as one that leaves the processor to all others
     */
    void make(Path home, List<String> before) throws IOException, InterruptedException {
        Path unfinished = folder.resolveSibling("unfinished");
        deleteUnused(folder.getParent());
        Files.createDirectories(unfinished);
        // Jars are compared by their paths and times, so they are put where they stay before the archive is made of
        // them.
        run(
                home,
                before,
                java(),
                "-Djarmode=tools",
                "-jar",
                original.toString(),
                "extract",
                "--destination",
                unfinished.toString());
        StoredJar.replace(unfinished.resolve(original.getFileName()));
        Exec.prepare(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        Path archive = folder.resolve("unfinished");
        run(
                home,
                before,
                java(),
                // It lives for seconds, in which the optimizing compiler takes more than it gives.
                "-XX:TieredStopAtLevel=1",
                (hasCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-jar",
                jar().toString(),
                "try-start");
        Files.move(archive, file(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path file(Path folder) {
        return folder.resolve("classes");
    }

    private static boolean hasCache() {
        return Runtime.version().feature() >= KEEPS_CACHES;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** With nothing of our environment: what is only tried must find no database, no broker and nobody's keys. */
    private static void run(Path home, List<String> before, String... command)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(command));
        Path said = Files.createTempFile("switchboard-start-", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().retainAll(KEPT);
            environment.put("SWITCHBOARD_HOME", home.toString());
            Process process = builder.start();
            Thread stop = new Thread(process::destroy, "stop-archive");
            Runtime.getRuntime().addShutdownHook(stop);
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
            if (code != 0) {
                String all = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
                throw new IOException("the archive of classes was not made, exit code " + code + reason(all));
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** A start that was refused describes why, before what to do and what else ends meanwhile; others say it last. */
    static String reason(String said) {
        List<String> lines =
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        int description = lines.lastIndexOf("Description:");
        int line = description < 0 ? lines.size() - 1 : Math.min(description + 1, lines.size() - 1);
        return lines.isEmpty() ? "" : ": " + lines.get(line).replaceFirst("\\.$", "");
    }

    /** Says that this process works with it, until it ends. */
    void use() {
        try {
            open(folder).lock(0, Long.MAX_VALUE, true);
        } catch (IOException readOnly) {
            // What was built as another user can't be deleted by this one either.
        }
    }

    /** What was made of other jars, or not to its end. */
    private static void deleteUnused(Path all) throws IOException {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, Files::isDirectory)) {
            for (Path unused : folders) {
                try (FileChannel channel = open(unused)) {
                    if (channel.tryLock() != null) {
                        FileSystemUtils.deleteRecursively(unused);
                    }
                }
            }
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
