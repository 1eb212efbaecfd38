package dev.switchboard.carrier.call;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import org.springframework.stereotype.Component;

/** Keeps calls that are nobody's, through the one function that may write such rows and read none. */
@Component("unroutedCalls")
public final class UnroutedCalls {

    private final OrganizationScope scope;

    UnroutedCalls(OrganizationScope scope) {
        this.scope = scope;
    }

    public void record(UnroutedCall call) {
        scope.nowhere()
                .sql("SELECT record_unrouted_call(:account, :call, :caller, :called)")
                .param("account", call.accountSid())
                .param("call", call.callSid())
                .param("caller", call.caller().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("called", call.called().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .query((row, number) -> call.callSid())
                .single();
    }
}
