package dev.switchboard.carrier.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/** What one play does that no row tells of: the doors at which it knocked, and what failed. Of one thread. */
final class Trail {

    private static final ThreadLocal<Trail> OF_THREAD = new ThreadLocal<>();
    private static final int OK = 200;

    private final TreeSet<String> doors = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> tools = new ArrayList<>();

    static Trail begin() {
        Trail trail = new Trail();
        OF_THREAD.set(trail);
        return trail;
    }

    static void end() {
        OF_THREAD.remove();
    }

    /** In the place of a carrier, a mail server, a broker, or somebody's web address: takes what it is given. */
    static void knock(String uri, Exchange exchange) {
        String scheme = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
        Trail trail = OF_THREAD.get();
        if (trail != null) {
            trail.doors.add(scheme);
        }
        if (scheme.equals("openai")) {
            throw new IllegalStateException("no model is asked in this replay");
        }
        if (scheme.startsWith("http")) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, OK);
        }
    }

    /** The kind only: an exception's text may quote what was said. */
    void failed(String step, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        failures.add(step + ": " + cause.getClass().getSimpleName());
    }

    void used(List<String> names) {
        tools.addAll(names);
    }

    SortedSet<String> doors() {
        return new TreeSet<>(doors);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    List<String> tools() {
        return List.copyOf(tools);
    }
}
