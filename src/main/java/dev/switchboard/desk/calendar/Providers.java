package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose calendars can be connected. */
@Component
final class Providers {

    private final List<ConnectedCalendar> all;

    Providers(List<ConnectedCalendar> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing(ConnectedCalendar::provider))
                .toList();
    }

    List<ConnectedCalendar> all() {
        return all;
    }

    Optional<ConnectedCalendar> find(String provider) {
        return all.stream().filter(one -> one.provider().equals(provider)).findFirst();
    }

    /** Of one that the database has. */
    ConnectedCalendar of(String provider) {
        return find(provider).orElseThrow();
    }
}
