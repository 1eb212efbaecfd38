package dev.switchboard.ground.trace;

import java.util.concurrent.Callable;

/** Makes spans; {@link #OFF} makes none. */
public interface Traces {

    /** No collector is set. */
    Traces OFF = new NoTraces();

    /** Whether there are any: who would have to look something up for a span asks first. */
    boolean isOn();

    /**
     * Begins the span of a step, in the trace of what it is about.
     *
     * @param name of the step: words of ours, nothing of anybody
     * @param subject the carrier's id of a call or a text, or any other id
     */
    Traced begin(Kind kind, String name, String subject);

    /** Begins a span within the one that this thread is in; in a trace of its own if it is in none. */
    Traced within(Kind kind, String name);

    /** The same work, within the span that this thread is in now, whichever thread does it. */
    Runnable carried(Runnable work);

    /** The same work, within the span that this thread is in now, whichever thread does it. */
    <T> Callable<T> carried(Callable<T> work);

    /** What a step is to others. */
    enum Kind {
        /** Somebody asked us. */
        SERVER,
        /** We ask somebody. */
        CLIENT,
        /** Something is worked on that waited. */
        CONSUMER
    }
}
