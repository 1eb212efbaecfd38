package dev.switchboard.desk.retention;

import dev.switchboard.ground.carrier.CarrierException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Accounts at which nothing can be deleted in this run: closed, or with a wrong secret. The next run asks them again. */
final class Refusals {

    /** One that may not do this at all says so of the first thing already. */
    private static final int OF_ACCOUNT = 3;

    /** Of other refusals many, or a few old things that never can be deleted would keep all that come after them. */
    private static final int IN_A_ROW = 25;

    private static final Set<Integer> WHO_ASKS = Set.of(401, 403);

    private final Map<String, Integer> inARow = new HashMap<>();
    private final Set<String> refusing = new HashSet<>();

    void count(String account, CarrierException refused) {
        int most = WHO_ASKS.contains(refused.status()) ? OF_ACCOUNT : IN_A_ROW;
        if (inARow.merge(account, 1, Integer::sum) >= most) {
            refusing.add(account);
        }
    }

    void done(String account) {
        inARow.remove(account);
    }

    boolean has(String account) {
        return refusing.contains(account);
    }

    /** Whether nothing is left to be asked. */
    boolean hasAll(Set<String> accounts) {
        return !accounts.isEmpty() && refusing.containsAll(accounts);
    }
}
