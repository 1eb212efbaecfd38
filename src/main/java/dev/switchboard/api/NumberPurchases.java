package dev.switchboard.api;

import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.OwnedNumber;
import dev.switchboard.line.number.NumberOrder;
import dev.switchboard.line.number.NumberOrders;
import dev.switchboard.line.number.NumberProperties;
import dev.switchboard.line.number.NumberWish;
import dev.switchboard.line.number.OrderState;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Orders a number for a request, and waits a while for it: most are there within a second. */
@Component
final class NumberPurchases {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MOST_WAITING = 50; // the others are answered at once, with their order

    private final NumberOrders orders;
    private final NumberStore numbers;
    private final Duration patience;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    NumberPurchases(NumberOrders orders, NumberStore numbers, NumberProperties properties) {
        this.orders = orders;
        this.numbers = numbers;
        this.patience = properties.answerWithin();
    }

    /** 201 and the number, 202 and its order, or the refusal in words for whoever asked. */
    ResponseEntity<Object> buy(SignedIn who, NumberWish wish) {
        NumberOrder order = await(orders.place(wish));
        if (order.state() == OrderState.FAILED) {
            throw ApiException.conflict(order.failure().orElse("the carrier refuses"));
        }
        Optional<OwnedNumber> bought = order.numberId()
                .flatMap(id -> numbers.find(wish.organization(), id))
                .filter(number -> number.status().equals("active"));
        return bought.isPresent()
                ? ResponseEntity.status(HttpStatus.CREATED).body(bought.get())
                : ResponseEntity.status(HttpStatus.ACCEPTED).body(new Ordered(OrderView.of(order)));
    }

    /** Holds no connection of the database while it waits. */
    private NumberOrder await(NumberOrder placed) {
        NumberOrder order = placed;
        if (!order.state().isOpen() || !waiting.tryAcquire()) {
            return order;
        }
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            UUID organization = order.wish().organization();
            while (order.state().isOpen()
                    && System.nanoTime() < deadline
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                order = orders.find(organization, order.id()).orElse(order);
            }
            return order;
        } finally {
            waiting.release();
        }
    }

    /** The carrier is being asked. */
    record Ordered(OrderView order) {}
}
