package dev.switchboard;

import dev.switchboard.carrier.phone.CallCommand;
import dev.switchboard.carrier.phone.TextCommand;
import dev.switchboard.carrier.rehearsal.RehearseCommand;
import dev.switchboard.ground.backup.RestoreCommand;
import dev.switchboard.ground.job.JobCommand;
import dev.switchboard.ground.start.QuickStart;
import dev.switchboard.ground.start.TryStart;
import dev.switchboard.isolation.IsolationCommand;
import dev.switchboard.line.clerk.ClerkEventCommand;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Entry point. The first word says what to do: {@code serve}, which is the default, answers the phone; {@code call}
 * places a call to a running service; {@code text} sends it a text message; {@code rehearse} plays callers
 * against it; {@code clerk-event} tells it something as Clerk would; {@code job} runs a job; {@code
 * restore} puts a backup back into an empty database; {@code try-start} starts once and ends; {@code isolation-check} tries whether one organization can reach another. Exit codes: 0 done, 1 failed, 2 wrong words.
 */
@SpringBootApplication
public class Switchboard {

    private static final int WRONG_WORDS = 2;

    public static void main(String[] args) throws IOException, InterruptedException {
        String command = args.length == 0 || args[0].startsWith("--") ? "serve" : args[0];
        String[] words = args.length > 0 && args[0].equals(command) ? Arrays.copyOfRange(args, 1, args.length) : args;
        switch (command) {
            case "serve" -> serve(words);
            case "try-start" -> System.exit(TryStart.run(Switchboard.class, words, System.out, System.err));
            case "call" -> System.exit(CallCommand.run(words, System.out, System.err));
            case "text" -> System.exit(TextCommand.run(words, System.out, System.err));
            case "rehearse" -> System.exit(RehearseCommand.run(words, System.out, System.err));
            case "clerk-event" -> System.exit(ClerkEventCommand.run(words, System.out, System.err));
            case "job" -> System.exit(JobCommand.run(Switchboard.class, words, System.out, System.err));
            case "restore" -> System.exit(RestoreCommand.run(words, System.out, System.err));
            case "isolation-check" ->
                System.exit(IsolationCommand.run(Switchboard.class, words, System.out, System.err));
            default -> {
                System.err.println(
                        "Unknown command '" + command + "'. Expected: serve (default), "
                                + "call <number> [words], text <number> <words>, rehearse <files>, clerk-event <type>, job <name>, restore <file>, try-start, or isolation-check");
                System.exit(WRONG_WORDS);
            }
        }
    }

    private static void serve(String... words) throws IOException, InterruptedException {
        QuickStart quick = QuickStart.here();
        if (quick.isReady()) {
            System.exit(quick.serve(words));
        }
        SpringApplication.run(Switchboard.class, words);
        quick.prepare();
    }
}
