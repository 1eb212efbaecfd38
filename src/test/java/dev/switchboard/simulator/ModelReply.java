package dev.switchboard.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the simulated model does: words, calls of tools, and all the ways to fail.
 *
 * @param words before the calls; may be empty
 * @param status of HTTP; anything but 200 has no answer
 * @param retryAfter header of a refusal, in seconds
 * @param raw sent in place of an answer, byte for byte
 * @param ending how the stream ends
 * @param after how many tokens, or parts of arguments, an ending other than {@link Ending#WELL} comes
 * @param lateHead before even the status is sent
 * @param firstToken in place of the simulator's own
 */
public record ModelReply(
        String words,
        List<Call> calls,
        int status,
        Optional<Integer> retryAfter,
        Optional<String> raw,
        Ending ending,
        int after,
        Duration lateHead,
        Optional<Duration> firstToken) {

    /** @param arguments as they are sent, JSON or not */
    public record Call(String tool, String arguments) {}

    /** How a stream ends. */
    public enum Ending {
        /** With a reason, the count of tokens, and {@code [DONE]}. */
        WELL,
        /** The connection breaks. */
        BREAKS,
        /** The stream ends as if it were whole. */
        STOPS,
        /** Nothing more comes, and it stays open. */
        HANGS,
        /** An error in the stream. */
        ERROR,
        /** The words again and again. */
        NEVER
    }

    private static ModelReply of(String words, List<Call> calls, int status, Optional<Integer> retryAfter) {
        return new ModelReply(
                words,
                List.copyOf(calls),
                status,
                retryAfter,
                Optional.empty(),
                Ending.WELL,
                0,
                Duration.ZERO,
                Optional.empty());
    }

    public static ModelReply words(String words) {
        return of(words, List.of(), 200, Optional.empty());
    }

    public static ModelReply call(String tool, String arguments) {
        return words("").and(tool, arguments);
    }

    /** Another call in the same answer. */
    public ModelReply and(String tool, String arguments) {
        List<Call> all = new ArrayList<>(calls);
        all.add(new Call(tool, arguments));
        return of(words, all, status, retryAfter);
    }

    /** The same tool again and again, in one answer. */
    public static ModelReply sameTool(String tool, String arguments, int times) {
        return of("", java.util.Collections.nCopies(times, new Call(tool, arguments)), 200, Optional.empty());
    }

    /** A tool that nobody offered. */
    public static ModelReply unknownTool() {
        return call("launch_rocket", "{\"target\": \"moon\"}");
    }

    /** Arguments that are not JSON. */
    public static ModelReply brokenArguments(String tool) {
        return call(tool, "{\"question\": \"when do you op");
    }

    public static ModelReply otherLanguage() {
        return words("Natürlich, wir haben heute bis achtzehn Uhr geöffnet. ¿Algo más? 何かお手伝いできますか。");
    }

    public static ModelReply nothing() {
        return words("");
    }

    public static ModelReply refused(int status) {
        return of("", List.of(), status, Optional.empty());
    }

    public static ModelReply busy(int retryAfterSeconds) {
        return of("", List.of(), 429, Optional.of(retryAfterSeconds));
    }

    public static ModelReply forEver() {
        return words("and so on and on ").ends(Ending.NEVER, 0);
    }

    /** A stream of bytes as they are. */
    public static ModelReply raw(String stream) {
        return new ModelReply(
                "",
                List.of(),
                200,
                Optional.empty(),
                Optional.of(stream),
                Ending.WELL,
                0,
                Duration.ZERO,
                Optional.empty());
    }

    public ModelReply ends(Ending how, int afterTokens) {
        return new ModelReply(words, calls, status, retryAfter, raw, how, afterTokens, lateHead, firstToken);
    }

    public ModelReply headAfter(Duration late) {
        return new ModelReply(words, calls, status, retryAfter, raw, ending, after, late, firstToken);
    }

    public ModelReply firstTokenAfter(Duration late) {
        return new ModelReply(words, calls, status, retryAfter, raw, ending, after, lateHead, Optional.of(late));
    }
}
