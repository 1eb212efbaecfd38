package dev.switchboard.ground.http;

import java.net.UnknownHostException;

/** A name stands for an address that only those inside can reach. */
public final class InnerAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1;

    InnerAddressException() {
        super("an inner address");
    }
}
