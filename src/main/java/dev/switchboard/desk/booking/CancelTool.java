package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import dev.switchboard.desk.booking.Offers.Offer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cancels what is the caller's own. */
@Component
class CancelTool {

    private final Offers offers;
    private final Diaries diaries;
    private final Owners owners;
    private final OwnAppointments own;

    CancelTool(Offers offers, Diaries diaries, Owners owners, OwnAppointments own) {
        this.offers = offers;
        this.diaries = diaries;
        this.owners = owners;
        this.own = own;
    }

    ToolAnswer cancel(Visit visit, Wanted wanted) {
        Owners.Own mine = owners.of(visit, wanted.number(), wanted.code());
        if (mine.instead().isPresent()) {
            return cancelledBefore(visit).orElse(mine.instead().get());
        }
        Optional<Booked> one = own.one(visit, mine.booked(), wanted.appointment());
        return one.isPresent() ? cancel(visit, one.get()) : own.which(visit, mine.booked());
    }

    /** Asked again for what is done. */
    private Optional<ToolAnswer> cancelledBefore(Visit visit) {
        return offers.lastToCancel(visit)
                .flatMap(id -> diaries.of(visit).find(visit, id))
                .filter(Booked::cancelled)
                .map(gone -> cancelled(visit, gone));
    }

    private ToolAnswer cancel(Visit visit, Booked booked) {
        Offer offer = new Offer("cancel", Optional.of(booked.id()), Optional.empty(), Optional.empty());
        if (offers.wasRead(visit, offer)) {
            return diaries.of(visit)
                    .cancel(visit, booked)
                    .map(gone -> cancelled(visit, gone))
                    .orElseGet(() -> own.refused(visit));
        }
        offers.read(visit, offer);
        return Answer.of("read-back", own.say(visit, "read_back_cancel", booked))
                .with("appointment", visit.iso(booked.starts()))
                .appointments(visit, List.of(booked))
                .tell(
                        "Not cancelled yet. Read it back and ask whether to cancel it. When the caller has said yes, cancel"
                                + " again.");
    }

    private ToolAnswer cancelled(Visit visit, Booked gone) {
        return Answer.of("cancelled", own.say(visit, "cancelled", gone)).tell("It is cancelled. Say so.");
    }
}
