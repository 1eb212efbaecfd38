package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;

/** The call that is put through to another phone, and whoever waits on it. */
record FirstLeg(String sid, PhoneNumber from, PhoneNumber to, Person phone) {

    @Override
    public String toString() {
        return "FirstLeg[" + sid + "]";
    }
}
