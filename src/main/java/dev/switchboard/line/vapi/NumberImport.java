package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.Provider;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings a number to Vapi: the account's credential, the number, the assistant that answers it; all of it or, when a step is
 * refused, none of it. What is made there bears the agent's name for it, so that whoever goes on after a crash finds it.
 */
@Component
class NumberImport {

    private static final Logger LOG = LoggerFactory.getLogger(NumberImport.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private static final String NO_ACCOUNT =
            "There is no Twilio account whose numbers Vapi can take. Store its credentials first.";
    private static final String NOT_THERE = "The number is not one of your Twilio account.";

    private final OrganizationScope scope;
    private final VapiClient vapi;
    private final Directory directory;
    private final CarrierNumbers carrier;
    private final NumberWebhooks webhooks;
    private final ToolRegistry tools;
    private final Notices notices;

    NumberImport(
            OrganizationScope scope,
            VapiClient vapi,
            Directory directory,
            CarrierNumbers carrier,
            NumberWebhooks webhooks,
            ToolRegistry tools,
            Notices notices) {
        this.scope = scope;
        this.vapi = vapi;
        this.directory = directory;
        this.carrier = carrier;
        this.webhooks = webhooks;
        this.tools = tools;
        this.notices = notices;
    }

    /** What the parts of an agent's number are called at Vapi, in 40 characters. */
    static String name(UUID agent) {
        return "agent-" + agent.toString().replace("-", "");
    }

    /**
     * Goes on until the number is there, or nothing of it is.
     *
     * @throws OutsideException if Vapi does not answer; what it did is found the next time
     * @throws RetryLaterException if somebody else is at it, or something else is not ready
     */
    void settle(UUID organization, UUID id) {
        if (scope.in(organization, jdbc -> AgentRows.whatever(jdbc, id)).isEmpty()) {
            return;
        }
        if (!scope.in(organization, jdbc -> AgentRows.lease(jdbc, id, LEASE))) {
            throw RetryLaterException.untried("somebody else works on the agent's number", SOON);
        }
        try {
            boolean again = true;
            while (again) {
                again = step(organization, row(organization, id));
            }
        } finally {
            scope.in(organization, jdbc -> AgentRows.release(jdbc, id));
        }
    }

    private AgentRows.Row row(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> AgentRows.whatever(jdbc, id)).orElseThrow();
    }

    /** @return whether there is more to do */
    private boolean step(UUID organization, AgentRows.Row row) {
        if (row.deleted()) {
            return false; // all of it is taken back when the agent is
        }
        return switch (row.agent().numberState()) {
            case "importing" -> {
                bring(organization, row);
                yield true;
            }
            case "undoing", "releasing" -> {
                takeBack(organization, row);
                settled(organization, row.agent());
                yield true;
            }
            default -> false;
        };
    }

    private void bring(UUID organization, AgentRows.Row row) {
        Agent agent = row.agent();
        if (agent.vapiAssistantId() == null) {
            throw RetryLaterException.untried("the agent's assistant is not there yet", SOON);
        }
        PhoneNumber number = new PhoneNumber(String.valueOf(agent.phoneNumber()));
        Optional<CarrierAccount> account = account(organization, number);
        if (account.isEmpty()) {
            move(organization, agent.id(), "undoing", NO_ACCOUNT);
            return;
        }
        if (atCarrier(account.get(), number).isEmpty()) {
            move(organization, agent.id(), "undoing", NOT_THERE);
            return;
        }
        try {
            if (row.credentialId() == null) {
                keep(organization, agent, "vapi_credential_id", credential(agent, account.get()));
            }
            String theirs = agent.vapiPhoneNumberId();
            if (theirs == null) {
                theirs = number(agent, account.get(), number);
                keep(organization, agent, "vapi_phone_number_id", theirs);
            }
            vapi.change(Kind.NUMBER, theirs, link(agent));
            move(organization, agent.id(), "imported", null);
            LOG.info("The number of agent {} is answered by Vapi", agent.id());
        } catch (OutsideException refused) {
            if (!refused.isFinal()) {
                throw refused;
            }
            LOG.warn("Vapi refused the number of agent {}: HTTP {}", agent.id(), refused.status());
            move(
                    organization,
                    agent.id(),
                    "undoing",
                    VapiAgents.words(refused).replace(" It is tried again by itself.", ""));
        }
    }

    /** The Twilio account that has the number: the platform's if it bought it, though the organization has one of its own. */
    private Optional<CarrierAccount> account(UUID organization, PhoneNumber number) {
        return directory
                .listing(organization)
                .filter(listing -> !listing.paused())
                .flatMap(listing -> listing.accountOfNumber(Carrier.TWILIO, number)
                        .filter(account -> account.carrier() == Carrier.TWILIO)
                        .or(() -> listing.account(Carrier.TWILIO)));
    }

    private Optional<CarrierNumber> atCarrier(CarrierAccount account, PhoneNumber number) {
        try {
            return carrier.find(account, number);
        } catch (CarrierException away) {
            if (away.isRefused()) {
                return Optional.empty();
            }
            throw new RetryLaterException("the carrier does not tell of a number: " + away.getMessage(), SOON);
        }
    }

    private String credential(Agent agent, CarrierAccount account) {
        return named(Kind.CREDENTIAL, agent).orElseGet(() -> vapi.make(
                        Kind.CREDENTIAL,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("provider", "twilio")
                                .put("name", name(agent.id()))
                                .put("accountSid", account.accountSid())
                                .put("authToken", account.credentials().authToken()))
                .path("id")
                .asText());
    }

    private String number(Agent agent, CarrierAccount account, PhoneNumber number) {
        return named(Kind.NUMBER, agent).orElseGet(() -> vapi.make(
                        Kind.NUMBER,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("provider", "twilio")
                                .put("name", name(agent.id()))
                                .put("number", number.e164())
                                .put("smsEnabled", false) // texts go on coming to us
                                .put("twilioAccountSid", account.accountSid())
                                .put("twilioAuthToken", account.credentials().authToken()))
                .path("id")
                .asText());
    }

    private ObjectNode link(Agent agent) {
        ObjectNode link = JsonNodeFactory.instance.objectNode().put("assistantId", agent.vapiAssistantId());
        link.putObject("server")
                .put("url", tools.server())
                .putObject("headers")
                .put(VapiSignature.SECRET, tools.secret());
        return link;
    }

    /** What was made by somebody who never learned of it. */
    private Optional<String> named(Kind kind, Agent agent) {
        for (JsonNode each : vapi.list(kind, agent.createdAt().minus(CLOCKS))) {
            if (each.path("name").asText().equals(name(agent.id()))) {
                return Optional.of(each.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /** Vapi has neither the number nor the account's credential any more; its calls come here. */
    void takeBack(UUID organization, AgentRows.Row row) {
        Agent agent = row.agent();
        Optional.ofNullable(agent.vapiPhoneNumberId())
                .or(() -> named(Kind.NUMBER, agent))
                .ifPresent(theirs -> vapi.delete(Kind.NUMBER, theirs));
        keep(organization, agent, "vapi_phone_number_id", null);
        Optional.ofNullable(row.credentialId())
                .or(() -> named(Kind.CREDENTIAL, agent))
                .ifPresent(theirs -> vapi.delete(Kind.CREDENTIAL, theirs));
        keep(organization, agent, "vapi_credential_id", null);
        pointHere(organization, agent);
    }

    private void settled(UUID organization, Agent agent) {
        if (agent.numberState().equals("undoing")) {
            failed(organization, agent);
        } else {
            move(organization, agent.id(), "none", null);
        }
    }

    private void failed(UUID organization, Agent agent) {
        scope.in(organization, jdbc -> {
            AgentRows.number(jdbc, agent.id(), "failed", null, agent.numberReason());
            return notices.tell(
                    jdbc,
                    organization,
                    "vapi_import_failed",
                    agent.id().toString(),
                    Optional.ofNullable(agent.phoneNumber()).flatMap(PhoneNumber::parse),
                    "The number of the agent \"" + agent.name()
                            + "\" could not be brought to Vapi, and its calls come here as before. "
                            + agent.numberReason());
        });
    }

    /** Vapi has its calls sent to itself, and does not put back what was there. */
    private void pointHere(UUID organization, Agent agent) {
        Optional<PhoneNumber> number = Optional.ofNullable(agent.phoneNumber()).flatMap(PhoneNumber::parse);
        Optional<CarrierAccount> account = number.flatMap(it -> account(organization, it));
        if (account.isEmpty() || number.isEmpty() || !isRegistered(organization, number.get())) {
            return;
        }
        atCarrier(account.get(), number.get()).ifPresent(there -> {
            if (!webhooks.pointHere(Provider.TWILIO, there.webhooks())) {
                try {
                    carrier.configure(account.get(), there.sid(), webhooks.of(Provider.TWILIO));
                } catch (CarrierException failed) {
                    throw new RetryLaterException(
                            "the carrier does not take a number back: " + failed.getMessage(), SOON);
                }
            }
        });
    }

    private boolean isRegistered(UUID organization, PhoneNumber number) {
        return scope.in(
                organization,
                jdbc -> jdbc.sql("""
                        SELECT EXISTS (SELECT FROM organization_phone_numbers WHERE organization_id = current_organization()
                            AND phone_number = ? AND provider = 'twilio' AND status <> 'released')""").param(number.e164()).query(Boolean.class).single());
    }

    private void keep(UUID organization, Agent agent, String column, @Nullable String theirs) {
        scope.in(organization, jdbc -> AgentRows.keep(jdbc, agent.id(), column, theirs));
    }

    private void move(UUID organization, UUID agent, String state, @Nullable String reason) {
        scope.in(organization, jdbc -> AgentRows.number(jdbc, agent, state, null, reason));
    }
}
