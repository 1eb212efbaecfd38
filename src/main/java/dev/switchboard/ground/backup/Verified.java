package dev.switchboard.ground.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a whole backup and compares it with its own checksums, before anything is done with it. */
final class Verified {

    private Verified() {}

    private record Sum(long bytes, String sha256) {}

    /** @throws BackupException if it is cut off, or anything of it is not what was written */
    static Manifest read(Path file, String passphrase, ObjectMapper json) throws BackupException {
        Map<String, Sum> found = new LinkedHashMap<>();
        byte[] manifest = null;
        try (ZipInputStream zip = BackupFile.open(file, passphrase)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(Manifest.ENTRY)) {
                    manifest = zip.readAllBytes();
                } else {
                    Measured measured = new Measured(OutputStream.nullOutputStream());
                    zip.transferTo(measured);
                    found.put(entry.getName(), new Sum(measured.bytes(), measured.sha256()));
                }
            }
            zip.transferTo(OutputStream.nullOutputStream());
        } catch (IOException damaged) {
            throw new BackupException(
                    "The backup can't be read: " + damaged.getMessage() + ". Nothing was changed.", damaged);
        }
        if (manifest == null) {
            throw new BackupException(
                    "The file is no whole backup: it has no " + Manifest.ENTRY + ". Nothing was changed.");
        }
        return compared(parsed(manifest, json), found);
    }

    private static Manifest parsed(byte[] manifest, ObjectMapper json) throws BackupException {
        try {
            Manifest read = json.readValue(manifest, Manifest.class);
            if (read.format() != Manifest.FORMAT) {
                throw new BackupException(
                        "The backup is of format " + read.format() + ", this jar knows " + Manifest.FORMAT + ".");
            }
            return read;
        } catch (IOException damaged) {
            throw new BackupException(
                    "The backup's " + Manifest.ENTRY + " can't be read. Nothing was changed.", damaged);
        }
    }

    private static Manifest compared(Manifest manifest, Map<String, Sum> found) throws BackupException {
        for (Manifest.Table table : manifest.tables()) {
            Sum sum = found.remove(table.entry());
            if (sum == null || sum.bytes() != table.bytes() || !sum.sha256().equals(table.sha256())) {
                throw new BackupException(
                        "The table " + table.name() + " is not as it was written. Nothing was changed.");
            }
        }
        if (!found.isEmpty()) {
            throw new BackupException("The backup holds more than it was written with. Nothing was changed.");
        }
        return manifest;
    }
}
