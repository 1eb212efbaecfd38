package dev.switchboard.desk.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.alert.AlertNotes.Waiting;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.desk.message.ThreadLines;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.mind.classify.Classification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An alert that nobody acknowledges goes to the next number, then by e-mail, then to nobody; its thread tells each step. */
@Component("escalation")
public final class Escalation {

    private static final Duration LATER = Duration.ofMinutes(10);

    private final OrganizationScope scope;
    private final EventLog events;
    private final Directory directory;
    private final AlertWords words;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Duration within;

    Escalation(
            OrganizationScope scope,
            EventLog events,
            Directory directory,
            AlertWords words,
            Outbox outbox,
            ObjectMapper json,
            AlertProperties properties) {
        this.scope = scope;
        this.events = events;
        this.directory = directory;
        this.words = words;
        this.outbox = outbox;
        this.json = json;
        this.within = properties.acknowledgeWithin();
    }

    /**
     * Asks the next one, if nobody has acknowledged the alert. Done again, it asks nobody twice.
     *
     * @throws RetryLaterException while the alert is still on its way, or nobody is to be disturbed
     */
    public void goOn(Event event) {
        UUID organization = event.organizationId();
        int step = Integer.parseInt(event.key());
        Optional<Next> next =
                scope.in(organization, jdbc -> next(jdbc, event.subject().id(), step));
        if (next.isPresent()) {
            String line = ask(next.get(), organization, step);
            scope.in(organization, jdbc -> told(jdbc, organization, next.get(), step, line));
        }
    }

    private Optional<Next> next(JdbcClient jdbc, UUID alert, int step) {
        Optional<Waiting> waiting = AlertNotes.hold(jdbc, alert)
                .filter(it -> !it.acknowledged() && it.call() != null && it.classification() != null);
        AlertRules rules = AlertRules.of(jdbc);
        if (waiting.isEmpty() || !rules.asksOthers()) {
            return Optional.empty();
        }
        if (waiting.get().answered() || waiting.get().reader() != null) {
            AlertNotes.acknowledged(
                    jdbc, alert, Optional.ofNullable(waiting.get().reader()).orElse("answer"));
            return Optional.empty();
        }
        if (waiting.get().isOnItsWay()) {
            throw RetryLaterException.untried("the alert itself is on its way", LATER);
        }
        if (rules.heldUntil(waiting.get().type(), Instant.now()).isPresent()) {
            throw RetryLaterException.untried("quiet hours", LATER);
        }
        List<String> further = rules.further();
        if (step <= further.size()) {
            return Optional.of(new Next(waiting.get(), Channel.SMS, further.get(step - 1)));
        }
        boolean byMail = step == further.size() + 1 && !waiting.get().status().equals("emailed");
        return rules.email().filter(address -> byMail).map(address -> new Next(waiting.get(), Channel.EMAIL, address));
    }

    /** @return what the thread tells of it */
    private String ask(Next next, UUID organization, int step) {
        boolean text = next.channel.equals(Channel.SMS);
        String to = text ? new PhoneNumber(next.to).display() : "the alert e-mail address";
        try {
            outbox.queue(draft(next, organization, step));
            return "Nobody acknowledged the alert, so it was sent to " + to;
        } catch (SendRefusedException refused) {
            return "Nobody acknowledged the alert, and it can't be sent to " + to + ": " + refused.getMessage();
        }
    }

    private Draft draft(Next next, UUID organization, int step) {
        Waiting alert = next.alert;
        Organization company = directory.listing(organization).orElseThrow().organization();
        Draft draft = Draft.of(
                        organization,
                        next.channel,
                        next.to,
                        words.of(
                                company,
                                alert.type(),
                                Optional.ofNullable(alert.caller()).flatMap(PhoneNumber::parse),
                                classification(alert)),
                        Purpose.ALERT,
                        "alert:" + alert.id() + ":" + step)
                .about(java.util.Objects.requireNonNull(alert.call()));
        Draft titled = next.channel.isMail()
                ? draft.withSubject(
                        AlertDelivery.oneLine(company.companyName()) + ": " + AlertWords.heading(alert.type()))
                : draft;
        return alert.conversation() == null ? titled : titled.in(alert.conversation());
    }

    private Classification classification(Waiting alert) {
        try {
            return json.readValue(String.valueOf(alert.classification()), Classification.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored classification can't be read");
        }
    }

    private int told(JdbcClient jdbc, UUID organization, Next next, int step, String line) {
        AlertNotes.asked(jdbc, next.alert.id(), step);
        if (next.alert.conversation() != null) {
            ThreadLines.add(
                    jdbc,
                    next.alert.conversation(),
                    next.alert.call(),
                    line,
                    "alert:" + next.alert.id() + ":step" + step);
        }
        events.append(
                jdbc,
                organization,
                Subject.alert(next.alert.id()),
                AlertTimes.UNANSWERED,
                String.valueOf(step + 1),
                within);
        return step;
    }

    private record Next(Waiting alert, Channel channel, String to) {}
}
