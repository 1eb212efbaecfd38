package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.contact.ContactErasure;
import dev.switchboard.desk.contact.ContactMerge;
import dev.switchboard.desk.contact.Contacts;
import dev.switchboard.desk.lead.Scoring;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people who called or wrote, or were written down. */
@RestController
@RequestMapping("/api/contacts")
class ContactsController {

    private final OrganizationScope scope;
    private final Contacts contacts;
    private final ContactMerge merging;
    private final ContactErasure erasure;
    private final Supplier<Scoring> scoring;

    ContactsController(
            OrganizationScope scope,
            Contacts contacts,
            ContactMerge merging,
            ContactErasure erasure,
            Supplier<Scoring> scoring) {
        this.scope = scope;
        this.contacts = contacts;
        this.merging = merging;
        this.erasure = erasure;
        this.scoring = scoring;
    }

    /** @param q words of name, e-mail address or tags, accents or not, or a part of a number */
    @GetMapping
    Page<ContactView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String leadStatus,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable Boolean blocked,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ContactSearch search = ContactSearch.of(q, leadStatus, tag, blocked);
        return Page.of(search.rows(scope, who.organizationId(), wish), wish, ContactView::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ContactView create(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = ContactBodies.ContactBody.class) JsonNode json) {
        return get(who, contacts.create(who.organizationId(), who.subject(), ContactInput.read(json)));
    }

    /** How many there are, and how warm: hot and warm from the scores that config/scoring.yml says, 70 and 40; without a score a hot lead's call is hot, all others are cold. */
    @GetMapping("/stats")
    ContactStats stats(@AuthenticationPrincipal SignedIn who) {
        return scope.in(who.organizationId(), jdbc -> jdbc.sql(ContactStats.COUNT)
                .param("organization", who.organizationId())
                .param("hot", scoring.get().hot())
                .param("warm", scoring.get().warm())
                .query(ContactStats::of)
                .single());
    }

    @GetMapping("/{id}")
    ContactView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return scope.in(who.organizationId(), jdbc -> jdbc.sql(
                        ContactView.COLUMNS + " WHERE c.id = ? AND c.organization_id = ?")
                .params(id, who.organizationId())
                .query(ContactView::of)
                .optional()
                .orElseThrow(ApiException::notFound));
    }

    @PatchMapping("/{id}")
    ContactView patch(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = ContactBodies.ContactBody.class) JsonNode json) {
        contacts.change(who.organizationId(), who.subject(), id, ContactInput.read(json));
        return get(who, id);
    }

    /** Takes the person away; conversations, calls and messages stay. To have these forgotten too, erase. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        contacts.delete(who.organizationId(), who.subject(), id);
    }

    /** The person becomes a part of another: numbers, conversations, calls and messages go along. Answers with the one who stays. */
    @PostMapping("/{id}/merge")
    ContactView merge(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = ContactBodies.MergeBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        UUID into = body.id("into");
        body.refuseOthers();
        merging.merge(who.organizationId(), who.subject(), id, into);
        return get(who, into);
    }

    /** Forgets the person for good: words, names, numbers, files and recordings; figures stay. */
    @PostMapping("/{id}/erase")
    ContactView erase(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        erasure.erase(who.organizationId(), who.subject(), id);
        return get(who, id);
    }
}
