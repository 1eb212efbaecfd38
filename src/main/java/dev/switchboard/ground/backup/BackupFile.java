package dev.switchboard.ground.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipInputStream;

/**
 * A backup on disk: a zip, or a zip that is sealed with a passphrase. It holds personal data either way, so that only the user of
 * the service may read it.
 */
final class BackupFile {

    private static final int BUFFER = 256 * 1024;

    private BackupFile() {}

    /** @param passphrase empty: a plain zip */
    static OutputStream create(Path file, String passphrase) throws IOException {
        Files.deleteIfExists(file);
        boolean posix = file.toAbsolutePath()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER);
        return passphrase.isEmpty() ? out : new SealedOutput(out, passphrase.toCharArray());
    }

    /** @throws BackupException if it is sealed and there is no passphrase, or it is no backup */
    static ZipInputStream open(Path file, String passphrase) throws IOException, BackupException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BackupException("There is no file " + file + " that can be read.");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.mark(Sealing.MAGIC.length);
        byte[] first = in.readNBytes(Sealing.MAGIC.length);
        if (!Arrays.equals(first, Sealing.MAGIC)) {
            in.reset();
            return new ZipInputStream(in);
        }
        if (passphrase.isEmpty()) {
            in.close();
            throw new BackupException("The backup is sealed with a passphrase. Set BACKUP_PASSPHRASE to it.");
        }
        return new ZipInputStream(new SealedInput(in, passphrase.toCharArray()));
    }

    /** Of a folder that is made for backups. */
    static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path made = Files.createDirectories(folder);
        if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(made, Set.copyOf(PosixFilePermissions.fromString("rwx------")));
        }
        return made;
    }
}
