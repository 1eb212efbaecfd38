package dev.switchboard.desk.appointment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is free of a shop for some work, reckoned in memory.
 *
 * @param resources that can do it and may be chosen, in the owner's order
 * @param busy by resource, over all the time that is asked for
 */
record FreeTimes(Shop shop, Work work, List<Resource> resources, Map<UUID, Busy> busy) {

    /** One for each start and resource, the earliest first; of one start in the owner's order of resources. */
    List<Slot> between(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        Map<Resource, OpenTimes> open = shop.openTimes(resources, from, until);
        List<Slot> free = new ArrayList<>();
        for (Resource resource : resources) {
            add(free, resource, java.util.Objects.requireNonNull(open.get(resource)));
        }
        if (resources.size() > 1) {
            free.sort(Comparator.comparing(Slot::starts)); // stable
        }
        return free;
    }

    private void add(List<Slot> free, Resource resource, OpenTimes open) {
        Busy taken = busy.getOrDefault(resource.id(), Busy.NEVER);
        long length = work.length().toSeconds();
        long occupied = length + work.buffer().toSeconds();
        for (int i = 0; i < open.starts.length; i++) {
            long start = open.starts[i];
            // The buffer may last longer than the doors are open: nobody has to wait for it.
            if (start + length <= open.closes[i] && taken.isFree(start, start + occupied)) {
                Instant starts = Instant.ofEpochSecond(start);
                free.add(new Slot(resource.id(), resource.name(), starts, work.end(starts)));
            }
        }
    }

    /** Whether the shop is open for it then, for a resource at least, whatever is booked. */
    boolean isOpen(Instant start) {
        return shop.openTimes(resources, start, start.plusSeconds(1)).values().stream()
                .anyMatch(
                        open -> open.fits(start.getEpochSecond(), work.length().toSeconds()));
    }

    /** Resources that are free then; by what is booked and what calendars say alone, if {@code atAnyHour}. */
    List<Resource> at(Instant start, boolean atAnyHour) {
        if (atAnyHour) {
            long from = start.getEpochSecond();
            long until = work.free(start).getEpochSecond();
            return resources.stream()
                    .filter(resource ->
                            busy.getOrDefault(resource.id(), Busy.NEVER).isFree(from, until))
                    .toList();
        }
        List<UUID> free = between(start, start.plusSeconds(1)).stream()
                .map(Slot::resourceId)
                .toList();
        return resources.stream()
                .filter(resource -> free.contains(resource.id()))
                .toList();
    }
}
