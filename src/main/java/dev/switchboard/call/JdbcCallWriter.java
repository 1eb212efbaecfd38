package dev.switchboard.call;

import dev.switchboard.database.OrganizationScope;
import dev.switchboard.event.EventLog;
import dev.switchboard.number.PhoneNumber;
import java.net.URI;
import java.sql.Types;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** One transaction for each webhook. */
@Component("callWriter")
final class JdbcCallWriter implements CallWriter {

    private final OrganizationScope scope;
    private final EventLog events;

    JdbcCallWriter(OrganizationScope scope, EventLog events) {
        this.scope = scope;
        this.events = events;
    }

    @Override
    public void write(CallStep news) {
        if (news instanceof IncomingCall call) {
            incoming(call);
        } else if (news instanceof Words words) {
            words(words);
        } else if (news instanceof Recording recording) {
            recording(recording);
        } else if (news instanceof CallProgress progress) {
            progress(progress);
        }
    }

    private void incoming(IncomingCall call) {
        write(call.leg(), CallStatements.INCOMING, statement -> statement
                .param(
                        "forwardedFrom",
                        call.forwarding().map(f -> f.from().e164()).orElse(null),
                        Types.VARCHAR)
                .param("verstat", call.stirVerstat().isEmpty() ? null : call.stirVerstat(), Types.VARCHAR));
    }

    private void words(Words words) {
        write(words.leg(), CallStatements.WORDS, statement -> statement
                .param("text", words.text())
                .param("confidence", decimal(words.confidence()), Types.NUMERIC)
                .param("step", words.step(), Types.VARCHAR));
        events.wake();
    }

    private void recording(Recording recording) {
        write(recording.leg(), CallStatements.RECORDING, statement -> statement
                .param("recording", recording.sid())
                .param("status", recording.status())
                .param("url", recording.url().map(URI::toString).orElse(null), Types.VARCHAR)
                .param("seconds", integer(recording.seconds()), Types.INTEGER)
                .param("audible", recording.audible()));
        events.wake();
    }

    private void progress(CallProgress progress) {
        write(progress.leg(), CallStatements.PROGRESS, statement -> statement
                .param("status", progress.status())
                .param("ended", progress.ended())
                .param("seconds", integer(progress.seconds()), Types.INTEGER));
        if (progress.ended()) {
            events.wake();
        }
    }

    private void write(CallLeg leg, String sql, UnaryOperator<StatementSpec> news) {
        scope.in(leg.organization().id(), jdbc -> news.apply(jdbc.sql(sql)
                        .param("organization", leg.organization().id())
                        .param("account", leg.accountSid())
                        .param("call", leg.callSid())
                        .param("caller", leg.caller().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                        .param("called", leg.called().map(PhoneNumber::e164).orElse(null), Types.VARCHAR))
                .update());
    }

    private static @Nullable Double decimal(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Integer integer(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
