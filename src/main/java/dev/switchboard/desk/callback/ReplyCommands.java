package dev.switchboard.desk.callback;

import dev.switchboard.desk.alert.Acknowledgements;
import dev.switchboard.desk.callback.ReplyStore.Member;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an owner may answer to an alert: CALL, DONE, the number of one of several, or anything, which gets a line of help. */
@Component("replyCommands")
public final class ReplyCommands {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyCommands.class);
    private static final String HELP_LINE =
            "Reply CALL to be connected with the caller, or DONE when they have been answered.";
    private static final String NO_ALERT = "There is no alert from the last 24 hours.";
    private static final String BY_TEXT = "text";

    private final OrganizationScope scope;
    private final CallBacks callBacks;
    private final Outbox outbox;
    private final String fallbackNumber;

    ReplyCommands(
            OrganizationScope scope,
            CallBacks callBacks,
            Outbox outbox,
            @Value("${switchboard.alert.fallback-number:}") String fallbackNumber) {
        this.scope = scope;
        this.callBacks = callBacks;
        this.outbox = outbox;
        this.fallbackNumber = fallbackNumber;
    }

    /** What a text that came in asks for; nothing unless one of the organization's alert numbers sent it, about an alert. */
    public OwnerReply read(Event event) {
        UUID organization = event.organizationId();
        UUID message = UUID.fromString(event.key());
        return scope.in(organization, jdbc -> {
            Optional<OwnerReply> reply = ReplyStore.message(jdbc, organization, message)
                    .filter(it -> !it.command().equals(OwnerReply.NONE)
                            && ReplyStore.isAlertNumber(jdbc, it.phone(), fallbackNumber));
            if (reply.isEmpty()) {
                return OwnerReply.none(organization, message);
            }
            OwnerReply asked = reply.get();
            boolean bare = asked.pick() > 0 && isBare(jdbc, message);
            boolean answersNothing = ReplyStore.alerts(jdbc, asked.phone()).isEmpty() && (!asked.isCommand() || bare);
            if (answersNothing) {
                return asked.ignored();
            }
            if (asked.isCommand()) {
                ReplyStore.fileAsStep(jdbc, message);
            }
            return bare && ReplyStore.isAskedWhoIsDone(jdbc, asked.phone()) ? asked.asDone() : asked;
        });
    }

    /** A lone digit may mean anything. */
    private static boolean isBare(JdbcClient jdbc, UUID message) {
        return jdbc.sql("SELECT content !~* '[a-z]' FROM messages WHERE id = ?")
                .param(message)
                .query(Boolean.class)
                .single();
    }

    /** CALL, or one of a list: rings that phone, or asks which caller is meant. */
    public void callBack(OwnerReply reply) {
        Chosen chosen = scope.in(reply.organizationId(), jdbc -> choose(jdbc, reply));
        if (chosen.call.isEmpty()) {
            say(reply, chosen.answer);
            return;
        }
        AlertedCall call = chosen.call.get();
        if (call.caller().isEmpty()) {
            say(reply, "That caller withheld their number, so they can't be called back.");
            return;
        }
        try {
            callBacks.request(wish(reply, call, chosen.member));
        } catch (CallBackException refused) {
            say(reply, String.valueOf(refused.getMessage()));
        }
    }

    private static CallBackWish wish(OwnerReply reply, AlertedCall call, Optional<Member> member) {
        return new CallBackWish(
                reply.organizationId(),
                "reply:" + reply.messageId(),
                member.map(Member::user),
                new PhoneNumber(reply.phone()),
                call.caller().orElseThrow(),
                call.contact(),
                call.conversation(),
                call.name(),
                Optional.empty(),
                call.dialled(),
                call.summary());
    }

    /** DONE: the caller has been answered. */
    public void done(OwnerReply reply) {
        String answer = scope.in(reply.organizationId(), jdbc -> {
            Chosen chosen = choose(jdbc, reply);
            chosen.call.flatMap(AlertedCall::conversation).ifPresent(id -> ReplyStore.markAnswered(jdbc, id));
            return chosen.call.map(it -> "Marked as answered: " + it.shown()).orElse(chosen.answer);
        });
        say(reply, answer);
    }

    /** Anything else: whoever writes it has seen the alerts. */
    public void help(OwnerReply reply) {
        boolean mayHelp = scope.in(reply.organizationId(), jdbc -> {
            Optional<Member> member = ReplyStore.member(jdbc, reply.phone());
            ReplyStore.alerts(jdbc, reply.phone()).forEach(call -> seen(jdbc, call, member));
            return ReplyStore.mayHelp(jdbc, reply.phone());
        });
        if (mayHelp) {
            say(reply, HELP_LINE);
        }
    }

    /** The alert that is meant, which counts as seen by now; else what to answer. */
    private static Chosen choose(JdbcClient jdbc, OwnerReply reply) {
        List<AlertedCall> recent = ReplyStore.alerts(jdbc, reply.phone());
        Optional<Member> member = ReplyStore.member(jdbc, reply.phone());
        if (recent.isEmpty()) {
            return new Chosen(Optional.empty(), member, NO_ALERT);
        }
        List<AlertedCall> open = Choices.open(recent);
        Optional<AlertedCall> call;
        if (reply.pick() > 0) {
            call = Choices.picked(recent, open, ReplyStore.choices(jdbc, reply.phone()), reply.pick());
        } else if (open.size() > 1) {
            ReplyStore.offer(
                    jdbc,
                    reply.phone(),
                    open.stream().map(AlertedCall::id).toList(),
                    reply.command().equals(OwnerReply.DONE));
            open.forEach(each -> seen(jdbc, each, member));
            return new Chosen(Optional.empty(), member, Choices.list(open, reply.command()));
        } else {
            call = Optional.of(open.isEmpty() ? recent.get(0) : open.get(0));
        }
        call.ifPresent(it -> seen(jdbc, it, member));
        return new Chosen(call, member, "There is no alert " + reply.pick() + ". Reply CALL for the list.");
    }

    private static void seen(JdbcClient jdbc, AlertedCall call, Optional<Member> member) {
        Acknowledgements.acknowledge(
                jdbc,
                call.id(),
                member.map(Member::user).orElse(BY_TEXT),
                member.map(Member::name).orElse("The owner") + " answered the alert by text");
    }

    private void say(OwnerReply reply, String text) {
        try {
            outbox.queue(Draft.of(
                            reply.organizationId(),
                            Channel.SMS,
                            reply.phone(),
                            text,
                            Purpose.ALERT,
                            "reply:" + reply.messageId())
                    .withFrom(reply.ours())
                    .in(reply.conversationId()));
        } catch (SendRefusedException refused) {
            LOG.info(
                    "A reply to an alert of organization {} is not answered: {}",
                    reply.organizationId(),
                    refused.kind());
        }
    }

    private record Chosen(Optional<AlertedCall> call, Optional<Member> member, String answer) {}
}
