package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.carrier.SendOutcome.Kind;
import java.net.ConnectException;
import java.sql.SQLTransientConnectionException;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class SendFailuresTest {

    private final SendFailures failures = new SendFailures(() -> {
        throw new AssertionError("no carrier said anything");
    });

    @Test
    void whatCouldNotBeWrittenDownMayHaveBeenSent() {
        SQLTransientConnectionException away =
                new SQLTransientConnectionException("no connection", new ConnectException("refused"));
        assertThat(failures.outcomeOf(new CannotGetJdbcConnectionException("away", away))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(failures.outcomeOf(new CamelExecutionException(
                                "sent", null, new CannotCreateTransactionException("away", away)))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void whoeverWasNotReachedHasNotTakenIt() {
        assertThat(failures.outcomeOf(new ConnectException("refused")).kind()).isEqualTo(Kind.RETRY);
    }
}
