package dev.switchboard.ground.credential;

import dev.switchboard.ground.start.StartRefusedException;
import java.io.IOException;
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
            throw refused("read", file, unreadable);
        }
    }

    /** Keeps a text that may change, readable by its user only, in place of what was kept under that name. */
    public Path keep(String name, String text) {
        Path file = folder.resolve(name);
        try {
            return Files.move(written(file, text), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw refused("kept", file, unwritable);
        }
    }

    /** Secrets are asked for when the service starts. */
    private StartRefusedException refused(String what, Path file, IOException why) {
        return new StartRefusedException(
                "The secret " + file.toAbsolutePath().normalize() + " can't be made or " + what + ": "
                        + why.getClass().getSimpleName() + ".",
                "Have that folder and file belong to the user that the service runs as. In production no secret is made: all come"
                        + " from the environment, as docs/configuration.md has them.");
    }

    private void make(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path made = written(file, Base64.getEncoder().encodeToString(bytes));
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

    private Path written(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        Path made = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        }
        return Files.writeString(made, text + "\n");
    }
}
