package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.retention.Retention;
import dev.switchboard.desk.retention.RetentionPreview;
import dev.switchboard.desk.retention.RetentionPreview.Due;
import dev.switchboard.desk.retention.RetentionSettings;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long what is kept, in months; for owners. A job takes away each night what is older. */
@RestController
@RequestMapping("/api/retention")
class RetentionController {

    private final RetentionSettings settings;
    private final RetentionPreview preview;

    RetentionController(RetentionSettings settings, RetentionPreview preview) {
        this.settings = settings;
        this.preview = preview;
    }

    @GetMapping
    RetentionView get(@AuthenticationPrincipal SignedIn who) {
        return RetentionView.of(
                settings.of(who.organizationId()),
                settings.lastApplied(who.organizationId()).orElse(null));
    }

    /** What is left out stays as it is. A shorter time takes effect tonight and can't be undone; a longer one brings nothing back. */
    @PutMapping
    RetentionView put(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = RetentionBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring("lastAppliedAt");
        Retention now = settings.of(who.organizationId());
        Retention wanted = new Retention(
                body.whole("wordsMonths", Retention.LEAST, Retention.MOST, now.words()),
                body.whole("recordingsMonths", Retention.LEAST, Retention.MOST, now.recordings()),
                body.whole("mediaMonths", Retention.LEAST, Retention.MOST, now.media()),
                body.whole("contactsMonths", Retention.LEAST, Retention.MOST, now.contacts()),
                body.whole("auditMonths", Retention.LEAST_AUDIT, Retention.MOST, now.audit()));
        body.refuseOthers();
        settings.change(who.organizationId(), who.subject(), wanted);
        return get(who);
    }

    /** How much would go now; with a number of months in place of the saved one, by that. */
    @GetMapping("/preview")
    PreviewView preview(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String wordsMonths,
            @RequestParam(required = false) @Nullable String recordingsMonths,
            @RequestParam(required = false) @Nullable String mediaMonths,
            @RequestParam(required = false) @Nullable String contactsMonths,
            @RequestParam(required = false) @Nullable String auditMonths) {
        Retention now = settings.of(who.organizationId());
        Retention asked = new Retention(
                months("wordsMonths", wordsMonths, Retention.LEAST, now.words()),
                months("recordingsMonths", recordingsMonths, Retention.LEAST, now.recordings()),
                months("mediaMonths", mediaMonths, Retention.LEAST, now.media()),
                months("contactsMonths", contactsMonths, Retention.LEAST, now.contacts()),
                months("auditMonths", auditMonths, Retention.LEAST_AUDIT, now.audit()));
        return new PreviewView(preview.of(who.organizationId(), asked));
    }

    private static int months(String name, @Nullable String text, int least, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < least || Integer.parseInt(text) > Retention.MOST) {
            throw ApiException.badField(name, "a whole number from " + least + " to " + Retention.MOST);
        }
        return Integer.parseInt(text);
    }

    record RetentionBody(
            @Nullable Integer wordsMonths,
            @Nullable Integer recordingsMonths,
            @Nullable Integer mediaMonths,
            @Nullable Integer contactsMonths,
            @Nullable Integer auditMonths) {}

    /** @param lastAppliedAt when what is older was taken away last; null if it never was */
    record RetentionView(
            int wordsMonths,
            int recordingsMonths,
            int mediaMonths,
            int contactsMonths,
            int auditMonths,
            @Nullable Instant lastAppliedAt) {

        static RetentionView of(Retention kept, @Nullable Instant applied) {
            return new RetentionView(
                    kept.words(), kept.recordings(), kept.media(), kept.contacts(), kept.audit(), applied);
        }
    }

    record PreviewView(List<Due> items) {}
}
