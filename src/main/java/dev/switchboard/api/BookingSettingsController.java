package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.appointment.BookingSettings;
import dev.switchboard.desk.appointment.BookingSettingsStore;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the organization is booked. Opening hours are those of the agent; without any it is Monday to Friday, 9 AM to 5 PM. */
@RestController
@RequestMapping("/api/booking-settings")
class BookingSettingsController {

    private static final String REMINDERS =
            "a list of at most 5 whole numbers from 5 to 43200: minutes before the start";

    private final BookingSettingsStore settings;

    BookingSettingsController(BookingSettingsStore settings) {
        this.settings = settings;
    }

    /** Of an organization that has decided nothing it shows what is usual. */
    @GetMapping
    BookingSettings get(@AuthenticationPrincipal SignedIn who) {
        return settings.find(who.organizationId());
    }

    /** A field that is left out keeps its value; null sets it back. */
    @PutMapping
    BookingSettings put(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = BookingBodies.SettingsBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        return settings.put(who.organizationId(), who.subject(), before -> changed(before, body));
    }

    private static BookingSettings changed(BookingSettings before, JsonBody body) {
        BookingSettings usual = BookingSettings.USUAL;
        BookingSettings after = new BookingSettings(
                whole(body, "leadMinutes", 0, 43_200, before.leadMinutes(), usual.leadMinutes()),
                whole(body, "horizonDays", 1, 366, before.horizonDays(), usual.horizonDays()),
                step(body, before.stepMinutes()),
                flag(body, "approval", before.approval(), usual.approval()),
                whole(body, "holdMinutes", 5, 10_080, before.holdMinutes(), usual.holdMinutes()),
                flag(body, "confirmByText", before.confirmByText(), usual.confirmByText()),
                reminders(body, before.reminderMinutes()),
                flag(body, "noShowText", before.noShowText(), usual.noShowText()),
                whole(
                        body,
                        "defaultValueCents",
                        0,
                        1_000_000_000,
                        before.defaultValueCents(),
                        usual.defaultValueCents()),
                flag(body, "publicPage", before.publicPage(), usual.publicPage()),
                whole(body, "silenceDays", 0, 365, before.silenceDays(), usual.silenceDays()));
        body.refuseOthers();
        return after;
    }

    private static int whole(JsonBody body, String name, int least, int most, int before, int usual) {
        return body.has(name) ? body.whole(name, least, most, usual) : before;
    }

    private static boolean flag(JsonBody body, String name, boolean before, boolean usual) {
        if (!body.has(name)) {
            return before;
        }
        return body.node(name).isNull() ? usual : body.flag(name);
    }

    private static int step(JsonBody body, int before) {
        int step = whole(body, "stepMinutes", 5, 60, before, BookingSettings.USUAL.stepMinutes());
        if (!BookingSettings.STEPS.contains(step)) {
            throw ApiException.badField("stepMinutes", "one of 5, 10, 15, 20, 30, 60");
        }
        return step;
    }

    private static List<Integer> reminders(JsonBody body, List<Integer> before) {
        if (!body.has("reminderMinutes")) {
            return before;
        }
        JsonNode given = body.node("reminderMinutes");
        if (given.isNull()) {
            return BookingSettings.USUAL.reminderMinutes();
        }
        List<Integer> minutes = new ArrayList<>();
        for (JsonNode each : given) {
            if (!each.isIntegralNumber() || !each.canConvertToInt() || each.asInt() < 5 || each.asInt() > 43_200) {
                throw ApiException.badField("reminderMinutes", REMINDERS);
            }
            minutes.add(each.asInt());
        }
        if (!given.isArray() || given.size() > BookingSettings.MOST_REMINDERS) {
            throw ApiException.badField("reminderMinutes", REMINDERS);
        }
        return minutes;
    }
}
