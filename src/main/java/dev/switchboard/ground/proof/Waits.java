package dev.switchboard.ground.proof;

import java.util.Collections;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Time that a route spends: on somebody who may never answer, or on nothing while a carrier waits. */
final class Waits {

    /** A connection over TLS alone takes longer. */
    private static final int SHORTEST_MILLIS = 100;

    private static final int LONGEST_MILLIS = 120_000;

    /** Somebody hears nothing meanwhile, or is asked for a moment again and again. */
    private static final int LONGEST_OF_TOKEN = 10_000;

    private static final int LONGEST_OF_WEBHOOK = 1_000;
    private static final String STUCK =
            "The service out there takes the connection and says nothing; worker after worker waits for it until alerts stop.";

    private static final String HASTY =
            "Nobody out there answers as fast as that: each lead is given up before the service out there has it.";

    private Waits() {}

    /** A pause in a webhook. */
    static void check(Step step, Way way, Findings findings) {
        String text = step.value().isValueNode()
                ? step.value().asText()
                : Words.expression(step.value()).text();
        boolean refuses = step.value().path("rejectExecution").asText("").equals("true");
        boolean brief = step.kind().equals("throttle")
                ? refuses
                : Settings.millis(text).orElse(LONGEST_OF_WEBHOOK) < LONGEST_OF_WEBHOOK;
        if (way.isWaitedFor() && !brief) {
            pause(step, way, findings);
        }
    }

    /** Something is waited for in a webhook that may not come. */
    static void poll(Step step, Way way, Findings findings) {
        boolean polls = step.kind().equals("pollEnrich") || step.kind().equals("poll");
        long most = Settings.millis(step.value().path("timeout").asText("")).orElse(LONGEST_OF_WEBHOOK);
        if (polls && way.isWaitedFor() && most >= LONGEST_OF_WEBHOOK) {
            pause(step, way, findings);
        }
    }

    private static void pause(Step step, Way way, Findings findings) {
        findings.error(
                step.place(),
                "wait",
                "A pause while the carrier waits for " + way.root.id() + ".",
                "The caller hears nothing, and after 15 seconds the carrier hangs up.");
    }

    /** That whoever is asked outside is given so much time and no more. */
    static void limits(Endpoint target, Step step, Findings findings) {
        if (step.kind().equals("pollEnrich") || step.kind().equals("poll")) {
            String timeout = step.value().path("timeout").asText("");
            if (!timeout.matches("[0-9]+.*") && !timeout.startsWith("{{")) {
                missing(target, "timeout", step, findings);
            }
        }
        if (target.isHttp()) {
            http(target, step, findings);
        } else if (target.scheme().equals("openai")) {
            limits(target, Set.of("requestTimeout"), "requestTimeout", step, findings);
        } else if (target.isMail()) {
            limit(target, "connectionTimeout", step, findings);
        } else if (target.scheme()
                .matches("s?ftps?|netty.*|mllp|jms|activemq|rest|vertx-http|cxf|grpc|ldap|salesforce")) {
            if (target.options().keySet().stream()
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("timeout"))) {
                missing(target, "a time-out", step, findings);
            }
        }
    }

    private static void http(Endpoint target, Step step, Findings findings) {
        if (target.options().containsKey("httpClient")
                || target.options().containsKey("httpClientConfigurer")
                || target.options().containsKey("clientBuilder")) {
            return;
        }
        limits(
                target,
                Set.of("responseTimeout", "soTimeout", "httpClient.responseTimeout", "httpClient.soTimeout"),
                "responseTimeout",
                step,
                findings);
    }

    /**
     * Every limit that it is given is one, and there is one of those that it needs.
     *
     * @param usual what to call it if there is none
     */
    private static void limits(Endpoint target, Set<String> oneOf, String usual, Step step, Findings findings) {
        target.options().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("timeout"))
                .forEach(name -> limit(target, name, step, findings));
        if (Collections.disjoint(target.options().keySet(), oneOf)) {
            missing(target, usual, step, findings);
        }
    }

    private static void limit(Endpoint target, String option, Step step, Findings findings) {
        String value = target.options().getOrDefault(option, "");
        OptionalLong millis = Settings.millis(value);
        boolean words = millis.isEmpty() && value.strip().matches("[A-Za-z ]+");
        boolean endless = value.strip().matches("[0-9]{10,}");
        int longest = option.matches("switchboard.*TokenTimeout") ? LONGEST_OF_TOKEN : LONGEST_MILLIS;
        if (value.isEmpty()) {
            missing(target, option, step, findings);
        } else if (endless
                || words
                || millis.isPresent() && (millis.getAsLong() < SHORTEST_MILLIS || millis.getAsLong() > longest)) {
            boolean hasty = millis.isPresent() && millis.getAsLong() > 0 && millis.getAsLong() < SHORTEST_MILLIS;
            findings.warning(
                    step.place(),
                    "timeout",
                    option + " of " + target.scheme() + ": is " + value + ": expected " + SHORTEST_MILLIS + " to "
                            + longest + " ms.",
                    hasty ? HASTY : STUCK);
        }
    }

    private static void missing(Endpoint target, String option, Step step, Findings findings) {
        findings.warning(
                step.place(),
                "timeout",
                target.scheme() + ": is asked without " + option + ", and may take for ever.",
                STUCK);
    }
}
