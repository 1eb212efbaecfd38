package dev.switchboard.api;

import dev.switchboard.ground.audit.AuditFilter;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.AuditLog.Entry;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed, heard, downloaded, exported, shared and opened what; for owners. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

    private static final int LONGEST = 200;

    private final OrganizationScope scope;
    private final AuditLog audit;

    AuditController(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /**
     * Newest first.
     *
     * @param action created, changed, deleted, heard, downloaded, exported, shared or opened
     * @param actor who did it, exactly
     * @param subject what the subject begins with, contacts/ for example
     * @param from at or after, a time or a day in UTC
     * @param to before
     */
    @GetMapping
    Page<Entry> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        if (action != null && !Change.ACTIONS.contains(action)) {
            throw ApiException.badField("action", "one of " + new java.util.TreeSet<>(Change.ACTIONS));
        }
        AuditFilter filter = new AuditFilter(
                Optional.ofNullable(action),
                text("actor", actor),
                text("subject", subject),
                Optional.ofNullable(Filters.time("from", from)),
                Optional.ofNullable(Filters.time("to", to)));
        return Page.of(
                scope.in(who.organizationId(), jdbc -> audit.list(jdbc, filter, wish.before(), wish.rows())),
                wish,
                Entry::id);
    }

    private static Optional<String> text(String name, @Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > LONGEST || value.indexOf('\0') >= 0)) {
            throw ApiException.badField(name, "1 to " + LONGEST + " characters");
        }
        return Optional.ofNullable(value);
    }
}
