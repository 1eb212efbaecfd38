package dev.switchboard.api;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.AuditLog.Entry;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what; for owners. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

    private final OrganizationScope scope;
    private final AuditLog audit;

    AuditController(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    @GetMapping
    Page<Entry> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        return Page.of(
                scope.in(who.organizationId(), jdbc -> audit.list(jdbc, wish.before(), wish.rows())), wish, Entry::id);
    }
}
