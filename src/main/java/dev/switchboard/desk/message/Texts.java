package dev.switchboard.desk.message;

import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.ReceivedTexts;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.SharedCommits;
import dev.switchboard.ground.event.Event;
import org.springframework.stereotype.Component;

/**
 * Text messages that come in: one narrow row each, many in one transaction, and the webhook is answered. {@link TextFiler}
 * brings them into their threads a moment later; STOP counts from the first moment.
 */
@Component("texts")
public final class Texts implements ReceivedTexts {

    private final SharedCommits<IncomingText> commits;
    private final OrganizationScope scope;

    Texts(SharedCommits<IncomingText> commits, OrganizationScope scope) {
        this.commits = commits;
        this.scope = scope;
    }

    @Override
    public void file(IncomingText text) {
        commits.write(text);
    }

    /** One that was given up and is replayed; nothing if it was filed meanwhile, or its sender erased. */
    public void fileAgain(Event event) {
        scope.nowhere()
                .sql("SELECT file_parked_text(?, ?)")
                .params(event.organizationId(), event.key())
                .query(Boolean.class)
                .single();
    }
}
