package dev.switchboard.carrier.call;

import dev.switchboard.ground.database.SharedCommits;
import org.springframework.stereotype.Component;

/** Writes what webhooks tell of calls, many in one transaction. */
@Component("callWriter")
final class CallCommits implements CallWriter {

    private final SharedCommits<CallStep> commits;

    CallCommits(SharedCommits<CallStep> commits) {
        this.commits = commits;
    }

    @Override
    public void write(CallStep news) {
        commits.write(news);
    }
}
