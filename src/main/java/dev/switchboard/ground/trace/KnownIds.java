package dev.switchboard.ground.trace;

import io.opentelemetry.sdk.trace.IdGenerator;

/** A trace's id is the one that this thread has said is next, else any. */
final class KnownIds implements IdGenerator {

    private final ThreadLocal<String> next = ThreadLocal.withInitial(() -> "");
    private final IdGenerator any = IdGenerator.random();

    /** @param trace 32 digits; empty: any */
    void next(String trace) {
        if (trace.isEmpty()) {
            next.remove();
        } else {
            next.set(trace);
        }
    }

    @Override
    public String generateTraceId() {
        String known = next.get();
        return known.isEmpty() ? any.generateTraceId() : known;
    }

    @Override
    public String generateSpanId() {
        return any.generateSpanId();
    }
}
