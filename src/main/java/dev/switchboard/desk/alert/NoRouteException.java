package dev.switchboard.desk.alert;

/** There is no way for an alert to go; says why in words for the owner of the business. */
final class NoRouteException extends Exception {

    NoRouteException(String reason) {
        super(reason, null, false, false);
    }
}
