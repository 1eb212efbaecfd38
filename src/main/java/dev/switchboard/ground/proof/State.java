package dev.switchboard.ground.proof;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** All that is known of an exchange at a place: what may be, and what is sure whatever path led here. */
final class State {

    /** What a component or whoever it asks does as it is told. */
    private static final Set<String> OBEYED = Set.of(
            "To",
            "Cc",
            "Bcc",
            "From",
            "Reply-To",
            "Subject",
            "Authorization",
            "Cookie",
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpMethod",
            "CamelOpenAIModel",
            "CamelTwilio.to",
            "CamelTwilio.from");

    final Set<Body> bodies = new LinkedHashSet<>();

    /** What variables may hold, and which are set for sure. */
    final Map<String, Set<Body>> variables = new HashMap<>();

    final Set<String> sureVariables = new HashSet<>();

    /** Headers that may be there, and which are for sure. */
    final Map<String, Header> headers = new LinkedHashMap<>();

    final Set<String> sureHeaders = new HashSet<>();

    /** What was certainly done by now: {@code bean.method} and {@code direct:name}. */
    final Set<String> done = new HashSet<>();

    /** Patterns of headers that were removed for sure, and not set since. */
    final Set<String> gone = new HashSet<>();

    /** Headers that a step has read, or that went along to somebody who is not waited for. */
    final Set<String> read = new HashSet<>();

    /** Headers of a step of the route that were removed before anybody was asked with them, and where. */
    final Map<String, Swept> swept = new LinkedHashMap<>();

    /** Whether anything may have been set before that is not known here. */
    boolean open;

    /** Whether headers may be there that are not known here. */
    boolean moreHeaders;

    /** Whether it came by a route whose file can't be read, so that nothing can be said of it. */
    boolean lost;

    /**
     * A header.
     *
     * @param origin who put it there
     * @param used whether something outside was asked since
     * @param failed whether something has failed since, which nobody can tidy up after
     */
    record Header(String name, Origin origin, boolean used, boolean failed, Place place) {
        Header afterFailure() {
            return new Header(name, origin, used, true, place);
        }

        /** Whether it is of more weight than one that came another way. */
        boolean outweighs(Header other) {
            return failed == other.failed ? used || !other.used : !failed;
        }

        Header afterUse() {
            return new Header(name, origin, true, failed, place);
        }
    }

    /** A header that was set and is gone. @param at where it was removed */
    record Swept(Header header, Place at) {}

    /** Who puts headers there. */
    enum Origin {
        ROUTE,
        CALLER,
        CONSUMER,
        ANSWER
    }

    State copy() {
        State copy = new State();
        copy.bodies.addAll(bodies);
        variables.forEach((name, values) -> copy.variables.put(name, new LinkedHashSet<>(values)));
        copy.sureVariables.addAll(sureVariables);
        copy.headers.putAll(headers);
        copy.sureHeaders.addAll(sureHeaders);
        copy.done.addAll(done);
        copy.gone.addAll(gone);
        copy.read.addAll(read);
        copy.swept.putAll(swept);
        copy.open = open;
        copy.moreHeaders = moreHeaders;
        copy.lost = lost;
        return copy;
    }

    /** What is known where several paths meet. @return an empty state, which nobody is in, if there is none of them */
    static State join(Collection<State> states) {
        State joined = null;
        for (State each : states) {
            if (joined == null) {
                joined = each.copy();
            } else {
                joined.add(each);
            }
        }
        return joined == null ? new State() : joined;
    }

    private void add(State other) {
        bodies.addAll(other.bodies);
        other.variables.forEach((name, values) ->
                variables.computeIfAbsent(name, none -> new LinkedHashSet<>()).addAll(values));
        sureVariables.retainAll(other.sureVariables);
        other.headers.forEach((name, header) -> headers.merge(name, header, (a, b) -> a.outweighs(b) ? a : b));
        sureHeaders.retainAll(other.sureHeaders);
        done.retainAll(other.done);
        gone.retainAll(other.gone);
        read.addAll(other.read);
        other.swept.forEach(swept::putIfAbsent);
        open |= other.open;
        moreHeaders |= other.moreHeaders;
        lost |= other.lost;
    }

    void body(Body body) {
        bodies.clear();
        bodies.add(body);
    }

    void variable(String name, Set<Body> values) {
        variables.put(name, new LinkedHashSet<>(values));
        sureVariables.add(name);
    }

    void header(String name, Origin origin, Place place) {
        gone.removeIf(pattern -> matches(pattern, name));
        read.remove(name);
        swept.remove(name);
        headers.put(name, new Header(name, origin, false, false, place));
        if (origin == Origin.ROUTE) {
            sureHeaders.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Whoever is given all headers may have read any. */
    void readAll() {
        read.addAll(headers.keySet());
    }

    /** Whether a header of that name may be there. */
    boolean mayHave(String name) {
        return open
                || moreHeaders
                || headers.keySet().stream().anyMatch(each -> each.startsWith("*") || each.equalsIgnoreCase(name));
    }

    /** As Camel reads a pattern: a name, the beginning of one with a star, or a regular expression. */
    void removeHeaders(String pattern, String except) {
        if (except.isEmpty()) {
            gone.add(pattern);
        } else {
            spare(pattern, except);
        }
        headers.keySet().removeIf(name -> matches(pattern, name) && (except.isEmpty() || !matches(except, name)));
        sureHeaders.removeIf(name -> matches(pattern, name) && (except.isEmpty() || !matches(except, name)));
    }

    /** Of headers that nobody here knows, those that are spared go on, if somebody outside obeys them. */
    private void spare(String pattern, String except) {
        headers.values().stream()
                .filter(header -> header.name().startsWith("*") && matches(pattern, header.name()))
                .findFirst()
                .ifPresent(unknown -> OBEYED.stream()
                        .filter(name -> matches(except, name) && !sureHeaders.contains(name.toLowerCase(Locale.ROOT)))
                        .forEach(name -> headers.putIfAbsent(
                                name, new Header(name, unknown.origin, unknown.used, unknown.failed, unknown.place))));
    }

    /** Whether a header of a component was there and is not any more. */
    boolean isGone(String name) {
        return gone.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.equals("*") || pattern.equalsIgnoreCase(name)) {
            return true;
        }
        if (name.startsWith("*")) {
            return pattern.equals(".*");
        }
        if (pattern.endsWith("*") && name.regionMatches(true, 0, pattern, 0, pattern.length() - 1)) {
            return true;
        }
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                    .matcher(name)
                    .matches();
        } catch (PatternSyntaxException noPattern) {
            return false;
        }
    }
}
