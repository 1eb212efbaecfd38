package dev.switchboard.ground.plan;

/** What things cost by our own list, where no carrier says it. */
public interface ListPrices {

    /**
     * @param country ISO, two letters
     * @param kind {@code local}, {@code toll_free} or {@code mobile}
     * @return cents of a dollar for a number a month
     */
    int numberCents(String country, String kind);
}
