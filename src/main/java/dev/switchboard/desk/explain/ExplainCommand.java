package dev.switchboard.desk.explain;

import dev.switchboard.desk.explain.CallOwners.Owned;
import dev.switchboard.ground.start.Aside;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code explain CA… [--without-personal-data]}: prints all that is known of one call, beside the service or without it. */
public final class ExplainCommand {

    private static final String SHARED = "--without-personal-data";
    public static final String USAGE = "Usage: explain CA… [" + SHARED + "]";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private ExplainCommand() {}

    /** @return the exit code: 0 done, 1 no such call, 2 wrong words */
    public static int run(Class<?> application, String[] words, PrintStream out, PrintStream err) {
        List<String> calls =
                Arrays.stream(words).filter(word -> !word.equals(SHARED)).toList();
        if (calls.size() != 1
                || !Explanations.isName(calls.get(0))
                || calls.get(0).startsWith("-")) {
            err.println("explain: expected the id of one call, the carrier's or the one in the console. " + USAGE);
            return WRONG_WORDS;
        }
        try (ConfigurableApplicationContext context = Aside.start(
                application,
                "--logging.level.root=error",
                "--logging.level.dev.switchboard=error",
                "--spring.main.banner-mode=off")) {
            return run(
                    calls.get(0),
                    calls.size() < words.length,
                    context.getBean(CallOwners.class),
                    context.getBean(Explanations.class),
                    context.getBean(Shareable.class),
                    out,
                    err);
        }
    }

    static int run(
            String call,
            boolean shared,
            CallOwners owners,
            Explanations explanations,
            Shareable shareable,
            PrintStream out,
            PrintStream err) {
        Optional<Owned> owned = owners.of(call);
        if (owned.isEmpty()) {
            err.println("explain: there is no such call among those of the last 60 days");
            return FAILED;
        }
        if (owned.get().organization() == null) {
            out.print(unrouted(owned.get(), shared));
            return DONE;
        }
        Optional<Explanation> told = explanations.of(owned.get().organization(), call, true);
        told.map(whole -> ExplanationText.of(shared ? shareable.of(whole) : whole))
                .ifPresent(out::print);
        return told.isPresent() ? DONE : FAILED;
    }

    private static String unrouted(Owned call, boolean shared) {
        String when = shared ? "on " + LocalDate.ofInstant(call.cameAt(), ZoneOffset.UTC) : "at " + call.cameAt();
        return """
                One call explained
                  It came %s for %s of no enabled organization.
                  The caller heard the apology of config/twiml/unrouted.ftlx, by routes/carrier/voice-unrouted.yaml, and was recorded nowhere.
                  Nobody's inbox has it: see GET /api/unrouted-calls.
                """.formatted(when, shared || call.called() == null ? "a number" : call.called() + ", a number");
    }
}
