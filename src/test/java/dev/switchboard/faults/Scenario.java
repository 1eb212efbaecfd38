package dev.switchboard.faults;

/** What breaks, while callers call. Durations are given as shares of how long they do. */
enum Scenario {
    KILLED("the service killed again and again", house -> {
        while (!house.isTimeUp() || (house.isLong() && house.kills() < 10)) {
            house.serveFor(1 + house.random() * 4);
            house.restart(house.instances().get(0));
        }
    }),
    REPLACED("the service asked to stop and started again and again", house -> {
        while (!house.isTimeUp()) {
            house.serveFor(1 + house.random() * 4);
            house.replace(house.instances().get(0));
        }
    }),
    DATABASE_RESTARTED("PostgreSQL restarted at once, three times", house -> {
        for (int i = 0; i < 3; i++) {
            house.rest(0.1 + house.random() * 0.2);
            house.database().stopAtOnce();
            house.database().start();
        }
        house.serveFor(3);
    }),
    DATABASE_AWAY("PostgreSQL away for half of the time", house -> {
        house.rest(0.2);
        house.database().stopAtOnce();
        house.rest(0.5);
        house.database().start();
        house.await(house.database()::isUp);
    }),
    DATABASE_FROZEN("PostgreSQL stands still for a third of the time", house -> {
        house.rest(0.2);
        house.database().freeze();
        house.rest(0.33);
        house.database().thaw();
    }),
    DISK_FULL("the disk of PostgreSQL full for a third of the time", house -> {
        house.rest(0.2);
        house.fillDisk();
        house.rest(0.33);
        house.emptyDisk();
        house.reviveDatabase();
    }),
    BROKER_RESTARTED("the broker killed and restarted three times", true, 1, house -> {
        for (int i = 0; i < 3; i++) {
            house.rest(0.1 + house.random() * 0.1);
            house.broker().kill();
            house.broker().start();
            house.await(house.broker()::isUp);
        }
    }),
    BROKER_AWAY("the broker away for a third of the time", true, 1, house -> {
        house.rest(0.2);
        house.broker().kill();
        house.rest(0.33);
        house.broker().start();
    }),
    BROKER_WIPED("the broker wiped", true, 1, house -> {
        house.rest(0.3);
        house.broker().kill();
        house.broker().wipe();
        house.broker().start();
    }),
    MODEL("every fault of the model", house -> house.outside().modelFails()),
    CARRIER("every fault of the carrier", house -> house.outside().carrierFails()),
    SHUFFLED("each webhook one to five times, in any order", true, house -> {}),
    AT_ONCE("killed, PostgreSQL restarted twice, each webhook one to five times in any order", true, house -> {
        house.serveFor(3 + house.random() * 3);
        house.restart(house.instances().get(0));
        for (int i = 0; i < 2; i++) {
            house.rest(0.1 + house.random() * 0.1);
            house.database().stopAtOnce();
            house.database().start();
        }
        house.serveFor(3);
    }),
    TWO_INSTANCES("two instances, one of them killed at random", false, 2, Scenario::killAtRandom),
    TWO_INSTANCES_ON_KAFKA("the same over Kafka", true, 2, Scenario::killAtRandom);

    final String title;
    final boolean overKafka;
    final int instances;

    /** Each webhook one to five times, in any order. */
    final boolean shuffled;

    private final Trouble trouble;

    Scenario(String title, Trouble trouble) {
        this(title, false, trouble);
    }

    Scenario(String title, boolean shuffled, Trouble trouble) {
        this(title, false, 1, shuffled, trouble);
    }

    Scenario(String title, boolean overKafka, int instances, Trouble trouble) {
        this(title, overKafka, instances, false, trouble);
    }

    Scenario(String title, boolean overKafka, int instances, boolean shuffled, Trouble trouble) {
        this.title = title;
        this.overKafka = overKafka;
        this.instances = instances;
        this.shuffled = shuffled;
        this.trouble = trouble;
    }

    void makeTrouble(House house) throws Exception {
        trouble.in(house);
    }

    private static void killAtRandom(House house) throws Exception {
        while (!house.isTimeUp()) {
            house.serveFor(1 + house.random() * 4);
            house.restart(house.instances().get(house.random() < 0.5 ? 0 : 1));
        }
    }

    /** Breaks things. */
    private interface Trouble {
        void in(House house) throws Exception;
    }
}
