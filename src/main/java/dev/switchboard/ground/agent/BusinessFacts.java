package dev.switchboard.ground.agent;

/** What the owner tells of the business; each is empty where nothing was told. */
public record BusinessFacts(String description, String address, String website) {

    static final BusinessFacts NONE = new BusinessFacts("", "", "");
}
