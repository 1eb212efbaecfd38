package dev.switchboard.ground.database;

import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.start.StartRefusedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@code migrate}: brings the database's schema up to date as its owner, and ends. No service is started for it, and nothing but
 * {@code DATABASE_…} is asked for, so that whoever serves can do without the owner's login. Beside others it waits for its turn.
 */
public final class MigrateCommand {

    public static final String USAGE = "Usage: migrate";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private MigrateCommand() {}

    /** The password that is kept where none is set; outside of production only. */
    static class Secrets {

        @Bean
        LocalSecrets localSecrets(@Value("${switchboard.database.data-folder}") String folder) {
            return new LocalSecrets(Path.of(folder));
        }
    }

    /**
     * @param settings as on a command line, before those of the environment
     * @return the exit code: 0 done, 1 failed, 2 wrong words
     */
    public static int run(String[] words, PrintStream out, PrintStream err, String... settings) {
        if (words.length != 0) {
            err.println("migrate: expected no words, got " + words.length + ". " + USAGE);
            return WRONG_WORDS;
        }
        try (ConfigurableApplicationContext context = start(settings)) {
            out.println("migrate: " + context.getBean(DatabaseOwner.class).migrate());
            return DONE;
        } catch (StartRefusedException refused) {
            err.println("migrate: " + refused.getMessage() + " " + refused.action());
        } catch (FlywayException failed) {
            err.println("migrate: " + failed.getMessage());
        } catch (BeansException notStarted) {
            err.println("migrate: "
                    + NestedExceptionUtils.getMostSpecificCause(notStarted).getMessage());
        }
        return FAILED;
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(DatabaseAlone.class, Secrets.class)
                .web(WebApplicationType.NONE)
                .run(Stream.concat(Stream.of("--switchboard.command=migrate"), Stream.of(settings))
                        .toArray(String[]::new));
    }
}
