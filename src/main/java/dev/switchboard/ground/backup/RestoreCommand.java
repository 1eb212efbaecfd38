package dev.switchboard.ground.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialConfiguration;
import dev.switchboard.ground.database.DatabaseAlone;
import dev.switchboard.ground.database.DatabaseOwner;
import dev.switchboard.ground.start.StartRefusedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** {@code restore <file>}: puts a backup back into the empty database that the settings name. No service is started for it. */
public final class RestoreCommand {

    public static final String USAGE = "Usage: restore <file>";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private RestoreCommand() {}

    @EnableConfigurationProperties(BackupProperties.class)
    static class Settings {}

    /**
     * @param settings as on a command line, before those of the environment
     * @return the exit code: 0 done, 1 failed, 2 wrong words
     */
    public static int run(String[] words, PrintStream out, PrintStream err, String... settings) {
        if (words.length != 1) {
            err.println("restore: expected one file, got " + words.length + ". " + USAGE);
            return WRONG_WORDS;
        }
        if (!Files.isReadable(Path.of(words[0]))) {
            err.println("restore: there is no file " + words[0] + " that can be read. Nothing was restored.");
            return FAILED;
        }
        try (ConfigurableApplicationContext context = start(settings)) {
            Restore restore = new Restore(
                    context.getBean(DatabaseOwner.class), context.getBean(CredentialCipher.class), new ObjectMapper());
            Manifest manifest = restore.run(
                    Path.of(words[0]), context.getBean(BackupProperties.class).passphrase());
            out.printf(
                    "restore: %,d rows of %d tables, as they were at %s%n",
                    manifest.tables().stream().mapToLong(Manifest.Table::rows).sum(),
                    manifest.tables().size(),
                    manifest.madeAt());
            return DONE;
        } catch (BackupException | StartRefusedException refused) {
            err.println("restore: " + refused.getMessage());
        } catch (SQLException failed) {
            err.println("restore: the database failed, " + failed.getSQLState() + ". Nothing was restored.");
        } catch (IOException failed) {
            err.println("restore: the file can't be read. Nothing was restored.");
        } catch (BeansException notStarted) {
            err.println("restore: "
                    + NestedExceptionUtils.getMostSpecificCause(notStarted).getMessage());
        }
        return FAILED;
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(DatabaseAlone.class, CredentialConfiguration.class, Settings.class)
                .web(WebApplicationType.NONE)
                .run(settings);
    }
}
