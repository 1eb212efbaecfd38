package dev.switchboard.ground.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.database.DatabaseOwner;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Takes a backup into the folder, and deletes the oldest of those that are too many. Off until somebody wants it. */
@Component
@EnableConfigurationProperties(BackupProperties.class)
final class BackupJob implements Job {

    private static final String PREFIX = "switchboard-";
    private static final String PART = ".part";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final Backup backup;
    private final BackupProperties properties;
    private final Path home;

    BackupJob(
            DatabaseOwner database,
            CredentialCipher cipher,
            ObjectMapper json,
            BackupProperties properties,
            @Value("${switchboard.home:.}") String home) {
        this.backup = new Backup(database, cipher, json);
        this.properties = properties;
        this.home = Path.of(home);
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String purpose() {
        return "writes the whole database into one file under switchboard.backup.folder, and keeps the last "
                + properties.keep();
    }

    @Override
    public Outcome run() throws JobFailedException {
        try {
            Path folder = BackupFile.folder(home.resolve(properties.folder()));
            forgetUnfinished(folder);
            String ending = properties.passphrase().isEmpty() ? ".zip" : ".zip.sealed";
            Path file = folder.resolve(PREFIX + NAME.format(Instant.now()) + ending);
            Path part = folder.resolve(file.getFileName() + PART);
            Manifest manifest;
            try {
                manifest = backup.write(part, properties.passphrase());
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            thinOut(folder);
            long rows =
                    manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
            return new Outcome(
                    rows,
                    "%,d rows of %d tables in %s, %,d bytes"
                            .formatted(rows, manifest.tables().size(), file, Files.size(file)));
        } catch (BackupException failed) {
            throw new JobFailedException(String.valueOf(failed.getMessage()));
        } catch (SQLException failed) {
            throw new JobFailedException("the database failed, " + failed.getSQLState());
        } catch (IOException failed) {
            throw new JobFailedException(
                    "the backup can't be written: " + failed.getClass().getSimpleName()
                            + ". Is there room, and may the service write under switchboard.backup.folder?");
        }
    }

    /** What a run that was killed left behind; two never run at once. */
    private static void forgetUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*" + PART)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** By their names, which tell their times; what somebody else put there stays. */
    private void thinOut(Path folder) throws IOException {
        List<Path> ours;
        try (Stream<Path> files = Files.list(folder)) {
            ours = files.filter(file -> file.getFileName().toString().matches(PREFIX + "[0-9TZ-]+\\.zip(\\.sealed)?"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        }
        for (Path old : ours.subList(Math.min(properties.keep(), ours.size()), ours.size())) {
            Files.deleteIfExists(old);
        }
    }
}
