package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.line.vapi.ListedAgents.Listed;
import dev.switchboard.line.vapi.VapiClient.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks at every assistant of ours, and changes nothing: none may have a tool of Vapi's own, which would book past us, and each has
 * to have all of ours, and its number.
 */
@Component
public final class ToolsCheck implements Job {

    private static final int MOST_FINDINGS = 1_000;

    private final OrganizationScope scope;
    private final ListedAgents agents;
    private final ToolRegistry tools;
    private final VapiClient vapi;

    ToolsCheck(OrganizationScope scope, ListedAgents agents, ToolRegistry tools, VapiClient vapi) {
        this.scope = scope;
        this.agents = agents;
        this.tools = tools;
        this.vapi = vapi;
    }

    /** @param problem in words */
    public record Finding(UUID organizationId, UUID agentId, String name, String problem) {}

    /** @param checked assistants */
    @Schema(name = "ToolsCheckResult")
    public record Result(int checked, List<Finding> findings) {}

    @Override
    public String name() {
        return "vapi-check";
    }

    @Override
    public String purpose() {
        return "looks for tools of Vapi's own on our assistants, and for tools of ours that are missing";
    }

    @Override
    public Outcome run() throws JobFailedException {
        Result result = check();
        if (!result.findings().isEmpty()) {
            Finding first = result.findings().get(0);
            throw new JobFailedException(
                    "%,d assistants checked, %,d problems; the first: agent %s: %s. Run job sync-agents."
                            .formatted(result.checked(), result.findings().size(), first.agentId(), first.problem()));
        }
        return new Outcome(
                result.checked(), "%,d assistants checked, no tool of Vapi's own".formatted(result.checked()));
    }

    /** @throws dev.switchboard.ground.outside.OutsideException if Vapi does not answer */
    public Result check() {
        List<Finding> findings = new ArrayList<>();
        int checked = 0;
        Map<String, String> types = new HashMap<>();
        if (vapi.isThere()) {
            vapi.list(Kind.TOOL, Instant.EPOCH)
                    .forEach(tool -> types.put(
                            tool.path("id").asText(), tool.path("type").asText()));
            for (List<Listed> page : agents.pages()) {
                for (Listed each : page) {
                    checked++;
                    if (findings.size() < MOST_FINDINGS) {
                        check(each, types, findings);
                    }
                }
            }
        }
        return new Result(checked, List.copyOf(findings));
    }

    private void check(Listed listed, Map<String, String> types, List<Finding> findings) {
        Optional<Agent> found = scope.in(listed.organization(), jdbc -> AgentRows.find(jdbc, listed.agent()))
                .map(AgentRows.Row::agent);
        found.ifPresent(agent -> problems(agent, types)
                .forEach(problem ->
                        findings.add(new Finding(listed.organization(), agent.id(), agent.name(), problem))));
    }

    private List<String> problems(Agent agent, Map<String, String> types) {
        if (agent.vapiAssistantId() == null) {
            return List.of("it has no assistant yet");
        }
        Optional<JsonNode> there = vapi.find(Kind.ASSISTANT, agent.vapiAssistantId());
        if (there.isEmpty()) {
            return List.of("its assistant is not at Vapi any more");
        }
        List<String> problems = new ArrayList<>();
        there.get()
                .path("model")
                .path("tools")
                .forEach(tool -> problems.add("it has a tool of its own in model.tools: "
                        + type(tool.path("type").asText())));
        Set<String> linked = AgentSync.linked(there.get());
        Set<String> ours = tools.published().values().stream()
                .map(ToolRegistry.Registered::id)
                .collect(Collectors.toSet());
        linked.stream()
                .filter(id -> !ours.contains(id))
                .map(id -> types.getOrDefault(id, "function"))
                .filter(type -> !type.equals("function"))
                .forEach(type -> problems.add("a tool of Vapi's own is linked: " + type(type)));
        tools.published().forEach((name, tool) -> {
            if (!linked.contains(tool.id())) {
                problems.add("the tool " + name + " is not linked");
            }
        });
        if (tools.published().size() < tools.definitions().size()) {
            problems.add("not all tools are published");
        }
        if (agent.numberState().equals("imported")) {
            number(agent).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<String> number(Agent agent) {
        return vapi.find(Kind.NUMBER, String.valueOf(agent.vapiPhoneNumberId()))
                .map(number -> number.path("assistantId").asText().equals(agent.vapiAssistantId())
                        ? Optional.<String>empty()
                        : Optional.of("its number is answered by another assistant"))
                .orElse(Optional.of("its number is not at Vapi any more"));
    }

    /** What somebody typed there is not for a log as it is. */
    private static String type(String type) {
        return type.matches("[A-Za-z0-9._-]{1,60}") ? type : "of an unknown type";
    }
}
