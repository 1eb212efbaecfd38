package dev.switchboard.carrier.phone;

import java.util.UUID;

/** The organization that a simulated account works for at the moment, and how it is reached. */
record SimulatedAccount(UUID organization, Trunk trunk) {

    String sid() {
        return trunk.account();
    }

    @Override
    public String toString() {
        return "SimulatedAccount[" + organization + "]";
    }
}
