package dev.switchboard.desk.booking;

import dev.switchboard.desk.service.Service;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where appointments are written. */
interface Diary {

    /** Of a caller: what is to come, the next first. */
    List<Booked> upcoming(Visit visit, PhoneNumber phone);

    Optional<Booked> find(Visit visit, UUID id);

    /** What was booked in this call, and stands. */
    List<Booked> inCall(Visit visit);

    /**
     * Once, however often.
     *
     * @return empty if it can't be booked then
     * @throws dev.switchboard.desk.appointment.SlotTakenException if somebody was quicker
     */
    Optional<Booked> book(Visit visit, Service service, Instant start, String name, String notes);

    /** The same of one that is booked already. */
    Optional<Booked> move(Visit visit, Booked booked, Instant start);

    /** @return empty if it can't be cancelled any more */
    Optional<Booked> cancel(Visit visit, Booked booked);
}
