package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.dialogue.TurnLine.Evidence;
import dev.switchboard.mind.details.Taken;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says and does in one turn, on its way to the caller. Nothing goes past the guard: what is not known is not
 * said.
 */
final class Speech {

    private static final int LONGEST_EVIDENCE = 160;

    private final Conversation conversation;
    private final Listener ear;
    private final Given given;
    private final GuardedWords guard;
    private final int longest;
    private final List<TurnLine> tools = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Evidence> found = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    private String moment = "";
    private @Nullable Instant firstWord;
    private Taken taken;
    private int tokens;
    private BigDecimal cents = BigDecimal.ZERO;
    private boolean failed;
    private int upset;
    private int refused;
    private boolean begins;
    private Next next = Next.LISTEN;
    private Runnable whenStopped = () -> {};
    private volatile boolean stopped;

    Speech(Conversation conversation, Listener ear, Given given, GuardedWords guard, int longest) {
        this.conversation = conversation;
        this.ear = ear;
        this.given = given;
        this.guard = guard;
        this.longest = longest;
        this.taken = conversation.taken();
    }

    Given given() {
        return given;
    }

    /** Says something that is complete in itself. */
    void say(String words) {
        if (!words.isBlank() && !stopped) {
            GuardedWords.Checked checked = guard.check(words, given, conversation);
            evidence.addAll(checked.evidence());
            held(checked.refused());
            out(needsBlank() ? " " + checked.said() : checked.said());
        }
    }

    private synchronized boolean needsBlank() {
        return !said.isEmpty() && !Character.isWhitespace(said.charAt(said.length() - 1));
    }

    /** Words as they are made, to the end of {@code stream}. */
    synchronized GuardedWords.Stream stream() {
        begins = true;
        return guard.stream(given, conversation);
    }

    /** Asks for a moment, if nothing was said yet. It is no part of the answer. */
    synchronized void moment(String words) {
        if (said.isEmpty() && !stopped && moment.isEmpty()) {
            moment = words;
            ear.say(words + " ");
        }
    }

    /** @return false if no more may be said in this turn */
    synchronized boolean out(String words) {
        if (stopped || words.isEmpty()) {
            return !stopped;
        }
        if (firstWord == null) {
            firstWord = Instant.now();
        }
        // What a model says after its tools is a sentence of its own.
        String more = begins && needsBlank() && !Character.isWhitespace(words.charAt(0)) ? " " + words : words;
        begins = false;
        said.append(more);
        ear.say(more);
        return said.length() < longest;
    }

    /** Claims that were not said. */
    synchronized void held(int claims) {
        refused += claims;
    }

    void restsOn(List<Evidence> more) {
        evidence.addAll(more);
    }

    void did(String tool, Object arguments, ToolAnswer answer, long millis) {
        given.add(tool, answer);
        tools.add(TurnLine.tool(
                conversation.said().number(), tool, arguments, answer, (int) Math.min(millis, Integer.MAX_VALUE)));
        answer.sources().entrySet().stream()
                .findFirst()
                .ifPresent(best -> found.add(new Evidence(best.getKey(), beginning(best.getValue()))));
        answer.next().ifPresent(this::goes);
    }

    private static String beginning(String text) {
        String words = text.replaceAll("\\s+", " ").strip();
        return words.length() > LONGEST_EVIDENCE ? words.substring(0, LONGEST_EVIDENCE) + "…" : words;
    }

    void goes(Next where) {
        next = where;
    }

    void takes(Taken more) {
        taken = more;
    }

    Taken taken() {
        return taken;
    }

    void costs(int moreTokens, BigDecimal moreCents) {
        tokens += moreTokens;
        cents = cents.add(moreCents);
    }

    /** Whoever goes on begins a new sentence. */
    void failed() {
        failed = true;
        if (!isSilent() && !isStopped()) {
            out(isWhole() ? " " : "... ");
        }
    }

    private synchronized boolean isWhole() {
        return said.toString().stripTrailing().matches("(?s).*[.!?…]");
    }

    synchronized int length() {
        return said.length();
    }

    void upset() {
        upset = 1;
    }

    /** The caller speaks, or is gone. @param heard of what was said */
    synchronized void stop(@Nullable String heard) {
        stopped = true;
        if (heard != null) {
            String begun = heard.replaceAll("\\s+", " ").strip();
            begun = begun.startsWith(moment) ? begun.substring(moment.length()).strip() : begun;
            // Carriers count what they spoke, which begins as what we said does; anything else is left as it was.
            if (said.toString().replaceAll("\\s+", " ").strip().startsWith(begun)) {
                said.setLength(0);
                said.append(begun);
            }
        }
        whenStopped.run();
    }

    /** @param close what is to be given up when nobody listens any more */
    synchronized void whenStopped(Runnable close) {
        whenStopped = close;
        if (stopped) {
            close.run();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    synchronized boolean isSilent() {
        return said.isEmpty();
    }

    Next next() {
        return next;
    }

    /**
     * Tools first, as they were: what was said came of them. A turn of which nobody heard anything is not answered yet.
     *
     * @param clean what takes out of a text what must not be kept
     */
    synchronized Change change(UnaryOperator<String> clean) {
        found.stream()
                .filter(each ->
                        evidence.stream().noneMatch(known -> known.source().equals(each.source())))
                .forEach(evidence::add);
        List<TurnLine> lines = new ArrayList<>();
        tools.forEach(line -> lines.add(line.cleaned(clean)));
        int latency = firstWord == null
                ? 0
                : (int) Duration.between(conversation.said().at(), firstWord).toMillis();
        if (!stopped || firstWord != null || !(next instanceof Next.Listen)) {
            lines.add(TurnLine.agent(
                    conversation.said().number(),
                    clean.apply(said.toString().strip()),
                    Math.max(0, latency),
                    List.copyOf(evidence),
                    refused));
        }
        return new Change(
                lines,
                taken,
                upset,
                failed,
                tokens,
                cents,
                next instanceof Next.Listen ? Optional.empty() : Optional.of(next));
    }
}
