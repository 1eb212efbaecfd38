package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.dialogue.OutsideTools;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.ToolRows.Lease;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Publishes the tools of the dialogue at Vapi, each version once for all organizations. A version that is being published has a
 * row before Vapi is asked, so that whoever comes after a crash looks for it there first.
 */
@Component
class ToolRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ToolRegistry.class);
    private static final Duration LEASE = Duration.ofSeconds(30); // longer than Vapi is waited for
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration CLOCKS = Duration.ofMinutes(10); // that may differ

    private final OutsideTools tools;
    private final ToolRows rows;
    private final VapiClient vapi;
    private final VapiSignature signature;
    private final VapiProperties properties;
    private final String server;

    ToolRegistry(
            OutsideTools tools,
            ToolRows rows,
            VapiClient vapi,
            VapiSignature signature,
            VapiProperties properties,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.tools = tools;
        this.rows = rows;
        this.vapi = vapi;
        this.signature = signature;
        this.properties = properties;
        this.server = publicUrl + "/webhooks/vapi";
    }

    /** @param hash of the definition @param id at Vapi */
    record Registered(String hash, String id) {}

    String server() {
        return server;
    }

    String secret() {
        return signature.secret();
    }

    /** As they are now. */
    List<ToolDefinition> definitions() {
        return tools.published().stream()
                .filter(tool -> !properties.leftOut().contains(tool.name()))
                .map(tool -> ToolDefinition.of(tool, server, signature.secret()))
                .toList();
    }

    /** Those of them that are published, by name. */
    Map<String, Registered> published() {
        Map<String, Registered> published = new LinkedHashMap<>();
        for (ToolDefinition tool : definitions()) {
            rows.published(tool).ifPresent(id -> published.put(tool.name(), new Registered(tool.hash(), id)));
        }
        return published;
    }

    /**
     * Publishes what is not published yet.
     *
     * @return all of them, by name
     * @throws OutsideException if Vapi does not take one
     * @throws RetryLaterException if somebody else is publishing one right now
     */
    Map<String, Registered> publish() {
        Map<String, Registered> published = new LinkedHashMap<>();
        for (ToolDefinition tool : definitions()) {
            published.put(tool.name(), new Registered(tool.hash(), publish(tool)));
        }
        return published;
    }

    private String publish(ToolDefinition tool) {
        Optional<String> there = rows.published(tool);
        if (there.isPresent()) {
            return there.get();
        }
        Optional<Lease> lease = rows.lease(tool, LEASE);
        if (lease.isPresent()) {
            rows.publish(tool, make(tool, lease.get()));
        }
        rows.use(tool);
        return rows.published(tool)
                .orElseThrow(() -> RetryLaterException.untried("a tool is being published by somebody else", BUSY));
    }

    private String make(ToolDefinition tool, Lease lease) {
        try {
            Optional<String> before = lease.first() ? Optional.empty() : find(tool, lease.begunAt());
            String id = before.orElseGet(
                    () -> vapi.make(Kind.TOOL, tool.body()).path("id").asText());
            LOG.info(
                    "The tool {} is published at Vapi, version {}",
                    tool.name(),
                    tool.hash().substring(0, 8));
            return id;
        } catch (OutsideException failed) {
            rows.release(tool, !failed.isUnknown() && lease.first());
            throw failed;
        }
    }

    /** What was published by somebody who never learned of it. */
    private Optional<String> find(ToolDefinition tool, Instant since) {
        Set<String> known = rows.ids();
        for (JsonNode there : vapi.list(Kind.TOOL, since.minus(CLOCKS))) {
            String id = there.path("id").asText();
            if (!known.contains(id) && tool.isSameAs(there)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    Set<String> everyId() {
        return rows.ids();
    }

    /** Forgets those of ours that somebody deleted at Vapi: they are published again. */
    void forgetDeleted() {
        for (Registered tool : published().values()) {
            if (vapi.find(Kind.TOOL, tool.id()).isEmpty()) {
                LOG.warn("A tool of ours was deleted at Vapi; it is published again");
                rows.forget(tool.id());
            }
        }
    }

    /** Deletes older versions. @param linked what assistants of ours still have @return how many */
    int removeRetired(Set<String> linked) {
        int removed = 0;
        for (String id : rows.retired(properties.keepTools())) {
            if (!linked.contains(id)) {
                vapi.delete(Kind.TOOL, id);
                rows.forget(id);
                removed++;
            }
        }
        return removed;
    }
}
