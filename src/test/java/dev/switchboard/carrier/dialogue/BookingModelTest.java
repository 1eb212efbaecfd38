package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.service.Services;
import dev.switchboard.ground.organization.DemoOrganization;
import dev.switchboard.ground.text.TimeInWords;
import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelScript;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;

/** A model books: what it says of it is what the tools said, and nothing is booked that was not read back. */
class BookingModelTest extends ModelScene {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    @Autowired
    private Services services;

    private final ZonedDateTime two = LocalDate.now(ZONE)
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            .with(TemporalAdjusters.next(DayOfWeek.TUESDAY))
            .atTime(14, 0)
            .atZone(ZONE);
    private final String words = TimeInWords.in(Locale.US).at(two);
    private final String wish =
            "{\"service\": \"Window tint\", \"start\": \"" + two.toOffsetDateTime() + "\", \"name\": \"Dana Fox\"}";

    @BeforeEach
    void offerAService() {
        offerNothing(); // whatever others have left
        services.create(
                DemoOrganization.ID,
                "test",
                Map.of("name", "Window tint", "durationMinutes", 60, "keywords", List.of("tint")));
        await().until(() -> services.offered(DemoOrganization.ID).size() == 1);
    }

    @AfterEach
    void offerNothing() {
        // The service may be about to tell of a booking, and locks in another order: who loses tries again.
        await().ignoreExceptionsInstanceOf(PessimisticLockingFailureException.class)
                .until(() -> DATABASE.sql("DELETE FROM appointments WHERE organization_id = ?")
                                .param(DemoOrganization.ID)
                                .update()
                        >= 0);
        await().ignoreExceptionsInstanceOf(PessimisticLockingFailureException.class)
                .until(() -> DATABASE.sql("DELETE FROM services WHERE organization_id = ?")
                                .param(DemoOrganization.ID)
                                .update()
                        >= 0);
        await().until(() -> services.offered(DemoOrganization.ID).isEmpty());
    }

    private List<String> states() {
        return DATABASE.sql("SELECT state FROM appointments WHERE organization_id = ?")
                .param(DemoOrganization.ID)
                .query(String.class)
                .list();
    }

    private ModelReply books() {
        return ModelReply.call("book_appointment", wish);
    }

    @Test
    void looksBooksAndSaysWhatTheToolsSaid() {
        model.says(ModelScript.conversation()
                .when(
                        "tuesday",
                        asked -> ModelReply.call(
                                "check_availability", "{\"service\": \"tint\", \"when\": \"" + words + "\"}"),
                        asked -> books(),
                        asked -> ModelReply.words("That would be window tint, " + words + ". Shall I book it?"))
                .when("yes", asked -> books(), asked -> ModelReply.words("You're booked for " + words + ".")));
        assertThat(heard(says(1, "Can I come in next Tuesday at two?")))
                .isEqualTo("That would be window tint, " + words + ". Shall I book it?");
        assertThat(states()).isEmpty();
        assertThat(heard(says(2, "Yes please"))).isEqualTo("You're booked for " + words + ".");
        assertThat(states()).containsExactly("booked");
        assertThat(lines()).anySatisfy(line -> assertThat(String.valueOf(line.get("evidence")))
                .contains("tool:book_appointment"));
    }

    @Test
    void whatAModelClaimsToHaveBookedAtOnceIsNeitherBookedNorSaid() {
        model.says(ModelScript.conversation()
                .when("tuesday", asked -> books(), asked -> ModelReply.words("You're booked for " + words + ".")));
        assertThat(heard(says(1, "Can I come in next Tuesday at two?")))
                .isEqualTo("You're ... I'd rather have somebody confirm that for you.");
        assertThat(states()).isEmpty();
    }

    @Test
    void aModelThatBooksFiveTimesBooksOnce() {
        model.says(ModelScript.conversation()
                .when("tuesday", asked -> books(), asked -> ModelReply.words("Shall I book " + words + "?"))
                .when(
                        "yes",
                        asked -> ModelReply.sameTool("book_appointment", wish, 5),
                        asked -> ModelReply.words("It's booked.")));
        says(1, "Can I come in next Tuesday at two?");
        says(2, "Yes please");
        assertThat(states()).containsExactly("booked");
    }

    @Test
    void aTimeThatNoToolHasFoundIsNotOffered() {
        model.says(ModelScript.conversation()
                .when(
                        "tuesday",
                        asked -> ModelReply.call("check_availability", "{\"when\": \"" + words + "\"}"),
                        asked -> ModelReply.words("I could fit you in on Tuesday at 4:45 PM.")));
        assertThat(heard(says(1, "Can I come in next Tuesday at two?")))
                .isEqualTo("I could fit you in on ... I'd rather have somebody confirm that for you.");
    }
}
