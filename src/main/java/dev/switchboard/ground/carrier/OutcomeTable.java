package dev.switchboard.ground.carrier;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What to do about each of a carrier's error codes, as {@code config/outcomes.yml} says. */
public final class OutcomeTable {

    private final Map<Integer, Row> codes;
    private final Row otherwise;

    private OutcomeTable(Map<Integer, Row> codes, Row otherwise) {
        this.codes = codes;
        this.otherwise = otherwise;
    }

    /** @throws BadFileException naming the line */
    public static OutcomeTable parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        if (file.codes == null || file.otherwise == null) {
            throw new BadFileException(0, "expected 'codes' and 'otherwise'");
        }
        for (Map.Entry<Integer, Row> row : file.codes.entrySet()) {
            if (row.getValue() == null) {
                throw new BadFileException(0, "expected an outcome and a reason for " + row.getKey());
            }
            row.getValue().check();
        }
        file.otherwise.check();
        return new OutcomeTable(Map.copyOf(file.codes), file.otherwise);
    }

    /** What to do about a message that ended in {@code failure}. The carrier's own words are left out: they quote numbers. */
    public SendOutcome outcomeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CarrierException carrier) {
                return outcomeOf(carrier);
            }
        }
        return unknown();
    }

    /** What to do about a message that was taken and not delivered. @param code as the carrier wrote it, or empty */
    public SendOutcome outcomeOf(String code) {
        boolean told = code.matches("[0-9]{1,6}");
        Row row = told ? codes.getOrDefault(Integer.valueOf(code), otherwise) : otherwise;
        return new SendOutcome(row.kind(), row.reason + (told ? " (" + code + ")" : ""), Duration.ZERO);
    }

    private SendOutcome outcomeOf(CarrierException failure) {
        return switch (failure.kind()) {
            case NOT_SENT ->
                new SendOutcome(SendOutcome.Kind.RETRY, "The carrier could not be reached.", Duration.ZERO);
            case UNKNOWN -> unknown();
            case REFUSED -> refused(failure);
        };
    }

    private SendOutcome refused(CarrierException failure) {
        Row row = codes.getOrDefault(failure.code(), codes.getOrDefault(failure.status(), otherwise));
        return new SendOutcome(
                row.kind(),
                row.reason + (failure.code() == 0 ? "" : " (" + failure.code() + ")"),
                failure.retryAfter());
    }

    private static SendOutcome unknown() {
        return new SendOutcome(
                SendOutcome.Kind.UNKNOWN, "The carrier did not say whether it took the message.", Duration.ZERO);
    }

    private record File(Map<Integer, Row> codes, Row otherwise) {}

    private record Row(String outcome, String reason) {

        SendOutcome.Kind kind() {
            return SendOutcome.Kind.valueOf(outcome.toUpperCase(Locale.ROOT));
        }

        void check() throws BadFileException {
            if (reason == null || reason.isBlank()) {
                throw new BadFileException(0, "expected a reason for each code");
            }
            try {
                kind();
            } catch (IllegalArgumentException | NullPointerException unknown) {
                throw new BadFileException(
                        0, "expected outcome retry, permanent, opted_out, paused or unknown, not '" + outcome + "'");
            }
        }
    }
}
