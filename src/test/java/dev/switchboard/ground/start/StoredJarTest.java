package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJarTest {

    private static final String TEXT = "the same words, ".repeat(100);

    @TempDir
    private Path folder;

    @Test
    void holdsTheSameUncompressed() throws IOException {
        Path jar = folder.resolve("service.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"META-INF/", "META-INF/MANIFEST.MF", "b/Text.txt", "a/Text.txt"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write((name.endsWith("/") ? "" : TEXT).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        StoredJar.replace(jar);
        assertThat(folder).isDirectoryContaining(jar::equals);
        try (JarFile stored = new JarFile(jar.toFile())) {
            assertThat(Collections.list(stored.entries()))
                    .extracting(ZipEntry::getName)
                    .containsExactly("META-INF/", "META-INF/MANIFEST.MF", "b/Text.txt", "a/Text.txt");
            assertThat(Collections.list(stored.entries())).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            assertThat(stored.getInputStream(stored.getEntry("a/Text.txt"))).hasContent(TEXT);
        }
    }
}
