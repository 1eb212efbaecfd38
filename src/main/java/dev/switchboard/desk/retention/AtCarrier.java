package dev.switchboard.desk.retention;

/**
 * What came of things that lie at a carrier as well.
 *
 * @param gone here and there
 * @param away left for the next run, because the carrier or the store does not answer
 * @param refused left, because the carrier refuses, or the account is not stored any more
 */
record AtCarrier(long gone, long away, long refused) {

    /** So many that don't answer, one after the other, are enough: the carrier is away. */
    static final int ENOUGH = 3;

    static final AtCarrier NOTHING = new AtCarrier(0, 0, 0);

    AtCarrier plus(AtCarrier other) {
        return new AtCarrier(gone + other.gone, away + other.away, refused + other.refused);
    }
}
