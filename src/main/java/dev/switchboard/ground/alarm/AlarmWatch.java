package dev.switchboard.ground.alarm;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Compares how things are with what {@code config/alarms.yml} allows, rings, falls silent, and has it told. */
@Component
public final class AlarmWatch implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);

    private final Alarms alarms;
    private final AlarmStore store;
    private final AlarmTelling telling;
    private final Tallies tallies;

    AlarmWatch(Alarms alarms, AlarmStore store, AlarmTelling telling, Tallies tallies) {
        this.alarms = alarms;
        this.store = store;
        this.telling = telling;
        this.tallies = tallies;
    }

    @Override
    public String name() {
        return "watch-alarms";
    }

    @Override
    public String purpose() {
        return "looks whether anything of config/alarms.yml is too much, and tells whoever is to know";
    }

    @Override
    public Outcome run() throws JobFailedException {
        tallies.flush();
        List<AlarmRule> rules = alarms.rules();
        Map<String, Optional<List<Reading>>> read = new HashMap<>();
        List<String> failed = new ArrayList<>();
        int changed = 0;
        for (AlarmRule rule : rules) {
            try {
                Optional<List<Reading>> readings = read.computeIfAbsent(rule.measure(), alarms::read);
                changed += readings.isEmpty() ? 0 : judge(rule, readings.get());
            } catch (DataAccessException broken) {
                failed.add(rule.name()); // the others are looked at all the same
            }
        }
        changed += silenceWhatIsGone(rules);
        int told = telling.tell();
        store.prune(rules.stream().map(AlarmRule::name).toList());
        tallies.prune();
        if (!failed.isEmpty()) {
            throw new JobFailedException("could not look at " + String.join(", ", failed));
        }
        return new Outcome(changed, changed + " rang or fell silent, " + told + " told");
    }

    private int judge(AlarmRule rule, List<Reading> all) {
        List<Reading> readings = all.stream().filter(rule::isAbout).toList();
        String unit = alarms.unit(rule.measure());
        readings.stream().filter(rule::isOver).forEach(reading -> store.open(rule, reading, unit));
        int changed = 0;
        Instant now = store.now();
        boolean rings = false;
        for (OpenAlarm each : store.open(rule.name())) {
            Optional<Reading> reading = readings.stream().filter(each::isOf).findFirst();
            boolean before = each.rings();
            boolean after = before ? goesOn(rule, each, reading) : begins(rule, each, reading, unit, now);
            changed += before == after ? 0 : 1;
            rings |= after;
        }
        Optional<Reading> worst = worst(rule, readings);
        long seen = readings.stream().mapToLong(Reading::seen).sum();
        store.keep(rule.name(), worst.map(Reading::value).orElse(null), seen, rings);
        return changed;
    }

    /** @return whether it rings now */
    private boolean begins(AlarmRule rule, OpenAlarm waiting, Optional<Reading> reading, String unit, Instant now) {
        if (reading.filter(rule::isOver).isEmpty()) {
            store.forget(waiting.id());
            return false;
        }
        double value = reading.get().value();
        if (waiting.since().plus(rule.lasting()).isAfter(now)) {
            store.goesOn(waiting.id(), value);
            return false;
        }
        List<String> ways = telling.ways(rule, waiting, value, unit);
        if (store.ring(waiting.id(), rule, value, unit, ways)) {
            LOG.warn("Alarm {} rings: {} is {}, the limit is {}", rule.name(), rule.measure(), value, rule.limit());
        }
        return true;
    }

    /** @return whether it rings still */
    private boolean goesOn(AlarmRule rule, OpenAlarm ringing, Optional<Reading> reading) {
        if (reading.filter(rule::isStillOver).isPresent()) {
            store.goesOn(ringing.id(), reading.get().value());
            return true;
        }
        if (store.silence(ringing.id(), reading.map(Reading::value).orElse(null))) {
            LOG.info("Alarm {} has fallen silent", rule.name());
        }
        return false;
    }

    private static Optional<Reading> worst(AlarmRule rule, List<Reading> readings) {
        Comparator<Reading> worse = Comparator.comparingDouble(Reading::value);
        return readings.stream().filter(rule::enough).max(rule.above() ? worse : worse.reversed());
    }

    /** Alarms that the file no longer has. */
    private int silenceWhatIsGone(List<AlarmRule> rules) {
        List<String> gone = new ArrayList<>(store.openNames());
        rules.forEach(rule -> gone.remove(rule.name()));
        int silenced = 0;
        for (String name : gone) {
            for (OpenAlarm each : store.open(name)) {
                store.forget(each.id());
                silenced += store.silence(each.id(), null) ? 1 : 0;
            }
        }
        return silenced;
    }
}
