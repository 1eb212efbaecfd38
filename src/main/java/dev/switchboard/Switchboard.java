package dev.switchboard;

import dev.switchboard.carrier.phone.CallCommand;
import dev.switchboard.carrier.phone.TextCommand;
import dev.switchboard.carrier.rehearsal.RehearseCommand;
import dev.switchboard.carrier.replay.ReplayCommand;
import dev.switchboard.desk.explain.ExplainCommand;
import dev.switchboard.ground.backup.RestoreCommand;
import dev.switchboard.ground.database.DatabaseAhead;
import dev.switchboard.ground.database.MigrateCommand;
import dev.switchboard.ground.job.JobCommand;
import dev.switchboard.ground.proof.CheckCommand;
import dev.switchboard.ground.start.QuickStart;
import dev.switchboard.ground.start.StartCode;
import dev.switchboard.ground.start.TryStart;
import dev.switchboard.ground.version.RollbackCommand;
import dev.switchboard.ground.version.VersionsCommand;
import dev.switchboard.isolation.IsolationCommand;
import dev.switchboard.line.clerk.ClerkEventCommand;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Entry point. The first word says what to do:
 *
 * <ul>
 *   <li>{@code serve}, which is the default, answers the phone;
 *   <li>{@code call} places a call to a running service, and {@code text} sends it a text message;
 *   <li>{@code rehearse} plays callers against it;
 *   <li>{@code replay} plays past calls through changed files;
 *   <li>{@code check} proves {@code routes/} and {@code config/} without starting anything;
 *   <li>{@code versions} lists what was changed of the files, and {@code rollback} puts an older version of them back;
 *   <li>{@code explain} tells all that is known of a call;
 *   <li>{@code clerk-event} tells the service something as Clerk would;
 *   <li>{@code job} runs a job;
 *   <li>{@code migrate} brings the database's schema up to date and ends;
 *   <li>{@code try-start} starts once, on a database that is thrown away, and ends;
 *   <li>{@code prepare-start} makes what a quick start needs beside the jar;
 *   <li>{@code restore} puts a backup back into an empty database;
 *   <li>{@code isolation-check} tries whether one organization can reach another;
 *   <li>{@code help} tells of all of these, and {@code <command> --help} of one.
 * </ul>
 *
 * Exit codes: 0 done, 1 failed, 2 wrong words.
 */
@SpringBootApplication
public class Switchboard {

    private static final int WRONG_WORDS = 2;

    public static void main(String[] args) throws IOException, InterruptedException {
        Optional<String> help = Help.asked(args);
        if (help.isPresent()) {
            System.out.println(help.get());
            return;
        }
        String command = args.length == 0 || args[0].startsWith("--") ? "serve" : args[0];
        String[] words = args.length > 0 && args[0].equals(command) ? Arrays.copyOfRange(args, 1, args.length) : args;
        switch (command) {
            case "serve" -> serve(words);
            case "try-start" -> System.exit(TryStart.run(Switchboard.class, words, System.out, System.err));
            case "prepare-start" -> System.exit(QuickStart.prepare(words, System.out, System.err));
            case "call" -> System.exit(CallCommand.run(words, System.out, System.err));
            case "text" -> System.exit(TextCommand.run(words, System.out, System.err));
            case "rehearse" -> System.exit(RehearseCommand.run(words, System.out, System.err));
            case "replay" -> {
                quickly(command, words);
                System.exit(ReplayCommand.run(Switchboard.class, words, System.out, System.err));
            }
            case "clerk-event" -> System.exit(ClerkEventCommand.run(words, System.out, System.err));
            case "job" -> {
                quickly(command, words);
                System.exit(JobCommand.run(Switchboard.class, words, System.out, System.err));
            }
            case "explain" -> {
                quickly(command, words);
                System.exit(ExplainCommand.run(Switchboard.class, words, System.out, System.err));
            }
            case "versions" -> System.exit(VersionsCommand.run(words, System.out, System.err));
            case "rollback" -> System.exit(RollbackCommand.run(words, System.out, System.err));
            case "check" -> System.exit(CheckCommand.run(words, System.out, System.err));
            case "migrate" -> System.exit(MigrateCommand.run(words, System.out, System.err));
            case "restore" -> System.exit(RestoreCommand.run(words, System.out, System.err));
            case "isolation-check" ->
                System.exit(IsolationCommand.run(Switchboard.class, words, System.out, System.err));
            default -> {
                System.err.println(Help.unknown(command));
                System.exit(WRONG_WORDS);
            }
        }
    }

    /** Before what starts the whole service for a command. */
    private static void quickly(String command, String... words) throws IOException {
        QuickStart.here().become(command, words);
        StartCode.compileQuickly();
    }

    private static void serve(String... words) throws IOException {
        QuickStart quick = QuickStart.here();
        quick.become("serve", words);
        StartCode.compileQuickly();
        SpringApplication application = new SpringApplication(Switchboard.class);
        application.addInitializers(new DatabaseAhead());
        application.run(words);
        quick.prepare();
    }
}
