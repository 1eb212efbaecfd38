package dev.switchboard.line.porting;

import dev.switchboard.ground.carrier.CarrierAccount;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves a request on at the simulated carrier, and has it asked at once; not in production. */
@Component
@Profile("!production")
public final class PortSimulation {

    private final Ports ports;
    private final PortLooks looks;
    private final PortAccounts accounts;
    private final SimulatedPorting carrier;

    PortSimulation(Ports ports, PortLooks looks, PortAccounts accounts, SimulatedPorting carrier) {
        this.ports = ports;
        this.looks = looks;
        this.accounts = accounts;
        this.carrier = carrier;
    }

    /** @throws PortException NOT_FOUND; CONFLICT if the simulator has no such request */
    public PortRequest advance(UUID organization, UUID id, PortState to) {
        PortRequest port = ports.find(organization, id).orElseThrow(PortException::notFound);
        String sid = port.atCarrier().sid();
        boolean simulated = accounts.of(organization, port)
                .filter(CarrierAccount::simulated)
                .isPresent();
        if (!simulated) {
            throw PortException.conflict("Its carrier is a real one.");
        }
        if (sid == null || !port.state().isAtCarrier() || !carrier.advance(sid, to)) {
            throw PortException.conflict("The simulated carrier does not work on it. Submit it first.");
        }
        looks.look(organization, id);
        return ports.find(organization, id).orElseThrow(PortException::notFound);
    }
}
