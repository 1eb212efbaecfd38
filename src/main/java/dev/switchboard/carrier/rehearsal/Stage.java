package dev.switchboard.carrier.rehearsal;

import dev.switchboard.carrier.phone.RehearsalLine;
import dev.switchboard.carrier.phone.RehearsalLine.Heard;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays rehearsals, ten at once. */
final class Stage {

    private static final int AT_ONCE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final long PAUSE_MILLIS = 100;

    private final RehearsalLine line;
    private final PhoneNumber usual;
    private final Reports reports;
    private final Optional<ActingModel> model;

    /** @param usual called where a rehearsal names no number */
    Stage(RehearsalLine line, PhoneNumber usual, Reports reports, Optional<ActingModel> model) {
        this.line = line;
        this.usual = usual;
        this.reports = reports;
        this.model = model;
    }

    /** What is kept of a call; nothing if that is not told. */
    @FunctionalInterface
    interface Reports {

        Optional<Kept> of(String callSid) throws IOException, InterruptedException;
    }

    /**
     * Comes back when all are played.
     *
     * @param each told of every result, in the order of the rehearsals
     * @throws IOException if the service is not there, or does not answer
     */
    List<Result> play(List<Rehearsal> rehearsals, int times, Consumer<Result> each)
            throws IOException, InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "rehearsal");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<List<Future<Act>>> acts = rehearsals.stream()
                    .map(rehearsal -> begin(callers, rehearsal, times))
                    .toList();
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < acts.size(); i++) {
                Result result = result(rehearsals.get(i), acts.get(i));
                results.add(result);
                each.accept(result);
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }

    private List<Future<Act>> begin(ExecutorService callers, Rehearsal rehearsal, int times) {
        List<Future<Act>> acts = new ArrayList<>();
        for (int i = 0; i < times && !isSkipped(rehearsal); i++) {
            Callable<Act> act = () -> act(rehearsal);
            acts.add(callers.submit(act));
        }
        return acts;
    }

    /** Without a model it is played as it is scripted. */
    private boolean isSkipped(Rehearsal rehearsal) {
        return rehearsal.says().isEmpty() && model.isEmpty();
    }

    private Act act(Rehearsal rehearsal) throws IOException, InterruptedException {
        RehearsalLine.Actor actor = rehearsal.goal().isEmpty() || model.isEmpty()
                ? new ScriptedActor(rehearsal)
                : model.get().actor(rehearsal);
        Heard heard = line.call(rehearsal.from(), rehearsal.to().orElse(usual), actor, rehearsal.phone());
        Optional<Kept> kept = settled(heard.callSid());
        Played played = new Played(heard, kept);
        return new Act(played, Judge.faults(rehearsal.expected(), played));
    }

    private Optional<Kept> settled(String callSid) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Kept> kept = reports.of(callSid);
        while (kept.filter(each -> !each.settled()).isPresent() && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
            kept = reports.of(callSid);
        }
        return kept;
    }

    private static Result result(Rehearsal rehearsal, List<Future<Act>> acts) throws IOException, InterruptedException {
        if (acts.isEmpty()) {
            return Result.skipped(rehearsal, "its caller is played by a model, and there is no OPENAI_API_KEY");
        }
        int passed = 0;
        long slowest = 0;
        Act shown = null;
        for (Future<Act> future : acts) {
            Act act = played(future);
            passed += act.faults.isEmpty() ? 1 : 0;
            slowest = Math.max(slowest, act.played.slowestMillis());
            shown = shown == null || (shown.faults.isEmpty() && !act.faults.isEmpty()) ? act : shown;
        }
        return new Result(
                rehearsal.name(),
                rehearsal.title(),
                acts.size(),
                passed,
                slowest,
                shown.faults,
                shown.played.heard().lines(),
                shown.played.kept());
    }

    private static Act played(Future<Act> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException lost) {
                throw lost;
            }
            if (failed.getCause() instanceof RehearsalRefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException("a rehearsal broke", failed.getCause());
        }
    }

    private record Act(Played played, List<String> faults) {}
}
