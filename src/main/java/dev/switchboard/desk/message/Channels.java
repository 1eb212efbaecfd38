package dev.switchboard.desk.message;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.stereotype.Component;

/**
 * The channels that messages can go out by: those that have a route {@code send-<channel>} now. One more file in
 * {@code routes/messages} is one more channel.
 */
@Component
public final class Channels {

    private static final String ROUTE = "send-";

    private final CamelContext context;

    Channels(CamelContext context) {
        this.context = context;
    }

    /** Their names, sorted. */
    public SortedSet<String> known() {
        SortedSet<String> names = new TreeSet<>();
        for (Route route : context.getRoutes()) {
            if (route.getId().startsWith(ROUTE)) {
                Channel.of(route.getId().substring(ROUTE.length()))
                        .map(Channel::wire)
                        .ifPresent(names::add);
            }
        }
        // While the file of one of these is swapped, its route is gone for a moment.
        names.add(Channel.SMS.wire());
        names.add(Channel.WHATSAPP.wire());
        names.add(Channel.EMAIL.wire());
        return names;
    }

    public Optional<Channel> find(String name) {
        return known().contains(name) ? Channel.of(name) : Optional.empty();
    }
}
