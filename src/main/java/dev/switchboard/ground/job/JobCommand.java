package dev.switchboard.ground.job;

import dev.switchboard.ground.start.Aside;
import java.io.PrintStream;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code job <name>}: runs one job beside the service, or without it. */
public final class JobCommand {

    public static final String USAGE = "Usage: job <name>; a name that does not exist lists those that do";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private JobCommand() {}

    /** @return the exit code: 0 done, 1 failed, 2 wrong words */
    public static int run(Class<?> application, String[] words, PrintStream out, PrintStream err) {
        if (words.length != 1) {
            err.println("job: expected one name, got " + words.length + ". " + USAGE);
            return WRONG_WORDS;
        }
        try (ConfigurableApplicationContext context = Aside.start(application)) {
            Jobs jobs = context.getBean(Jobs.class);
            return run(words[0], jobs.known(), jobs::runNow, out, err);
        }
    }

    static int run(String name, Map<String, Job> jobs, Runner runner, PrintStream out, PrintStream err) {
        Job job = jobs.get(name);
        if (job == null) {
            err.println("job: there is no '" + name + "'. Expected one of:");
            jobs.forEach((known, each) -> err.printf("  %-28s %s%n", known, each.purpose()));
            return WRONG_WORDS;
        }
        try {
            out.println(name + ": " + runner.run(job).words());
            return DONE;
        } catch (JobFailedException failed) {
            err.println(name + ": " + failed.getMessage());
            return FAILED;
        }
    }

    /** Runs a job and writes down that it did. */
    interface Runner {
        Outcome run(Job job) throws JobFailedException;
    }
}
