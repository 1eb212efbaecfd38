package dev.switchboard.line.vapi;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.ListedAgents.Listed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes on with whatever did not succeed at once, and gives every assistant the tools as they are now; safe to repeat. */
@Component
final class SyncAgents implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(SyncAgents.class);

    private final ListedAgents agents;
    private final AgentSync sync;
    private final NumberImport numbers;
    private final AgentRemoval removal;
    private final OrganizationScope scope;
    private final ToolRegistry tools;
    private final VapiClient vapi;

    SyncAgents(
            ListedAgents agents,
            AgentSync sync,
            NumberImport numbers,
            AgentRemoval removal,
            OrganizationScope scope,
            ToolRegistry tools,
            VapiClient vapi) {
        this.agents = agents;
        this.sync = sync;
        this.numbers = numbers;
        this.removal = removal;
        this.scope = scope;
        this.tools = tools;
        this.vapi = vapi;
    }

    @Override
    public String name() {
        return "sync-agents";
    }

    @Override
    public String purpose() {
        return "gives every assistant at Vapi the tools as they are now, and ends what an import of a number or a deletion left undone";
    }

    @Override
    public Outcome run() throws JobFailedException {
        long synced = 0;
        long failed = 0;
        Set<String> linked = new TreeSet<>();
        for (List<Listed> page : vapi.isThere() ? agents.pages() : List.<List<Listed>>of()) {
            for (Listed each : page) {
                Optional<Set<String>> ids = sync(each);
                ids.ifPresent(linked::addAll);
                synced += ids.isPresent() ? 1 : 0;
                failed += ids.isPresent() ? 0 : 1;
            }
        }
        // Whoever was not synced may have an older version still.
        int removed = failed == 0 && synced > 0 ? tools.removeRetired(linked) : 0;
        if (failed > 0) {
            throw new JobFailedException(
                    "%,d agents synced, %,d not; each says why in the console".formatted(synced, failed));
        }
        return new Outcome(synced, "%,d agents synced, %,d older tools removed".formatted(synced, removed));
    }

    private Optional<Set<String>> sync(Listed each) {
        try {
            if (isDeleted(each)) {
                removal.settle(each.organization(), each.agent());
                scope.in(each.organization(), jdbc -> AgentRows.forget(jdbc, each.agent()));
                return Optional.of(Set.of());
            }
            Optional<Set<String>> ids = sync.sync(each.organization(), each.agent());
            numbers.settle(each.organization(), each.agent());
            return ids;
        } catch (OutsideException failed) {
            LOG.warn("Agent {} is not synced with Vapi: {}", each.agent(), failed.getMessage());
            sync.failed(each.organization(), each.agent(), VapiAgents.words(failed));
        } catch (RetryLaterException busy) {
            LOG.info("Agent {} is left for the next time: {}", each.agent(), busy.getMessage());
        }
        return Optional.empty();
    }

    private boolean isDeleted(Listed each) {
        return scope.in(each.organization(), jdbc -> AgentRows.whatever(jdbc, each.agent()))
                .filter(AgentRows.Row::deleted)
                .isPresent();
    }
}
