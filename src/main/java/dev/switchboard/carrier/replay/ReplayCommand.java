package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.replay.Difference.Summary;
import dev.switchboard.carrier.replay.Replayer.Sides;
import dev.switchboard.ground.organization.EveryOrganization;
import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.start.Aside;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.CannotCreateTransactionException;

/** {@code replay --with <folder>}: prints what past calls and texts would have come to with changed files. */
public final class ReplayCommand {

    public static final String USAGE = ReplayOptions.USAGE;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;
    private static final int SAMPLE_WITH_MODEL = 100;
    private static final long PROGRESS_NANOS = 2_000_000_000L;

    /** Of a long replay a line each twentieth of the time that it has taken so far. */
    private static final int PROGRESS_PART = 20;

    private static final double NANOS_OF_MINUTE = 60e9;

    private ReplayCommand() {}

    /** @return the exit code: 0 done, 1 refused or failed, 2 wrong words */
    public static int run(Class<?> application, String[] words, PrintStream out, PrintStream err) {
        ReplayOptions options;
        try {
            options = ReplayOptions.of(words);
            if (!Files.isDirectory(options.candidate())) {
                throw new IllegalArgumentException("there is no folder " + options.candidate());
            }
        } catch (IllegalArgumentException wrong) {
            err.println("replay: " + wrong.getMessage());
            err.println(ReplayOptions.USAGE);
            return WRONG_WORDS;
        }
        if (Stream.of("routes", "config")
                .noneMatch(name -> Files.isDirectory(options.candidate().resolve(name)))) {
            // Before the service is started for it.
            err.println("replay: " + options.candidate() + " holds neither routes/ nor config/");
            return FAILED;
        }
        try (ConfigurableApplicationContext context = Aside.start(application)) {
            return run(context, options, out, err);
        }
    }

    static int run(BeanFactory beans, ReplayOptions options, PrintStream out, PrintStream err) {
        ModelCosts costs = beans.getBean(ModelCosts.class);
        boolean model = costs.modelConfigured() && !options.rules();
        Replayer replayer = beans.getBean(Replayer.class);
        if (options.organization().filter(one -> !exists(beans, one)).isPresent()) {
            err.println(
                    "replay: there is no organization " + options.organization().get());
            return FAILED;
        }
        try (Sides sides = replayer.load(options.candidate(), model)) {
            sides.candidate().unread().forEach(name -> out.println("Note: nothing reads " + name));
            sides.candidate()
                    .atStart()
                    .forEach(name -> out.println("Note: " + name + " is read at start, so its changes are not played"));
            List<Past> all = past(beans, options, model);
            if (model && !agreed(costs, all, options, out, err)) {
                return FAILED;
            }
            out.printf("%,d calls and texts are played through %s.%n", all.size(), options.candidate());
            long begun = System.nanoTime();
            Summary summary = replayer.play(all, sides, options.threads(), progress(all.size(), begun, out));
            tell(summary.played(), all.size(), System.nanoTime() - begun, out);
            PastRows rows = beans.getBean(PastRows.class);
            new ReplayReport(out, costs::shown, rows::words, options.words())
                    .print(summary, sides.pair().unmet());
            return DONE;
        } catch (EditionRefusedException refused) {
            err.println("replay: the folder can't be used");
            refused.problems().forEach(err::println);
            return FAILED;
        } catch (InterruptedException stopped) {
            err.println("replay: stopped before its end; nothing of it stays");
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (CannotCreateTransactionException away) {
            err.println("replay: broke off, the database can't be reached any more; nothing of it stays");
            return FAILED;
        }
    }

    private static boolean exists(BeanFactory beans, UUID organization) {
        for (List<UUID> page : beans.getBean(EveryOrganization.class).pages()) {
            if (page.contains(organization)) {
                return true;
            }
        }
        return false;
    }

    private static List<Past> past(BeanFactory beans, ReplayOptions options, boolean model) {
        PastRows rows = beans.getBean(PastRows.class);
        Instant since = Instant.now().minus(options.since());
        List<Past> all = new ArrayList<>();
        if (options.organization().isPresent()) {
            all.addAll(rows.since(options.organization().get(), since));
        } else {
            for (List<UUID> page : beans.getBean(EveryOrganization.class).pages()) {
                page.forEach(organization -> all.addAll(rows.since(organization, since)));
            }
        }
        return Replayer.sample(all, options.sample().orElse(model ? SAMPLE_WITH_MODEL : Integer.MAX_VALUE));
    }

    private static boolean agreed(
            ModelCosts costs, List<Past> all, ReplayOptions options, PrintStream out, PrintStream err) {
        out.printf(
                "The model is asked twice about each of %,d calls: about %s by config/prices.yml.%n",
                all.stream().filter(Past::isCall).count(), costs.shown(costs.micros(all)));
        if (!options.yes()) {
            err.println("replay: say --yes to have the model asked, or --rules to have the keyword rules understand");
        }
        return options.yes();
    }

    private static Consumer<Difference> progress(int all, long begun, PrintStream out) {
        AtomicLong told = new AtomicLong(begun);
        return difference -> {
            long now = System.nanoTime();
            long before = told.get();
            if (now - before > Math.max(PROGRESS_NANOS, (now - begun) / PROGRESS_PART)
                    && told.compareAndSet(before, now)) {
                tell(difference.summary().played(), all, now - begun, out);
            }
        };
    }

    private static void tell(int played, int all, long nanos, PrintStream out) {
        out.printf("  %,d of %,d, %,.0f a minute%n", played, all, played * NANOS_OF_MINUTE / nanos);
    }
}
