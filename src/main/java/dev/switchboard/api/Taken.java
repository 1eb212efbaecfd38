package dev.switchboard.api;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes down who took a recording or a file out of the house, before it is given: one entry for a person, a thing and an hour. */
@Component
class Taken {

    private final OrganizationScope scope;
    private final AuditLog audit;

    Taken(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    void heard(SignedIn who, UUID call) {
        append(who, "heard", "calls/" + call + "/recording");
    }

    /** @param file for example {@code media/<id>} */
    void downloaded(SignedIn who, String file) {
        append(who, "downloaded", file);
    }

    private void append(SignedIn who, String action, String subject) {
        scope.in(
                who.organizationId(),
                jdbc -> audit.appendOnceAnHour(
                        jdbc, who.organizationId(), Change.took(who.subject(), action, subject)));
    }
}
