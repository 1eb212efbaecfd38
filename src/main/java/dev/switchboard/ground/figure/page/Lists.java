package dev.switchboard.ground.figure.page;

import dev.switchboard.ground.figure.Reading;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Addresses of the pages that list what is counted, for the same time and number. */
final class Lists {

    private final String time;
    private final String number;

    Lists(Reading reading) {
        ZoneId zone = reading.zone();
        this.time = "from=" + reading.span().from().atStartOfDay(zone).toInstant() + "&to="
                + reading.span().to().plusDays(1).atStartOfDay(zone).toInstant();
        this.number = reading.number().map(Lists::ofNumber).orElse("");
    }

    private static String ofNumber(String number) {
        return "&number=" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }

    /** Calls that came in. @param filter for example {@code status=missed}; empty for all */
    String calls(String filter) {
        return "/console/calls?direction=inbound&" + (filter.isEmpty() ? "" : filter + "&") + time + number;
    }

    /** The same to another number of ours. */
    String callsTo(String other) {
        return "/console/calls?direction=inbound&" + time + ofNumber(other);
    }
}
