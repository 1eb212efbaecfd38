package dev.switchboard.ground.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar of which nothing is compressed. Spring reads two thousand class files of the service itself to find its beans, and those don't come
 * from the archive of classes.
 */
final class StoredJar {

    private StoredJar() {}

    /** The same entries in their order, with their times. */
    static void replace(Path jar) throws IOException {
        Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(stored))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                to.putNextEntry(stored(entry));
                from.getInputStream(entry).transferTo(to);
            }
        }
        Files.move(stored, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ZipEntry stored(ZipEntry entry) {
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(entry.getSize());
        stored.setCrc(entry.getCrc());
        stored.setLastModifiedTime(entry.getLastModifiedTime());
        return stored;
    }
}
