package dev.switchboard.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that the service makes for itself when none are configured: one file each, made once, readable by its user only. */
public final class LocalSecrets {

    private static final int BYTES = 32;

    private final Path folder;

    public LocalSecrets(Path folder) {
        this.folder = folder;
    }

    /** The secret of that name, 32 random bytes in base64; made now if it is not there yet. */
    public String text(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the secret " + file + " can't be made or read", unreadable);
        }
    }

    private void make(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(folder);
        Path made = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(made, Base64.getEncoder().encodeToString(bytes) + "\n");
        try {
            // Whole or not at all, and never over another one: what it closed could not be opened any more.
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException madeByAnother) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
