package org.loadstar.collector.snmp;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.tally.Refusals.Reason;

/** What a first look at a datagram found. Immutable. */
sealed interface Screening {
    /**
     * A whole, well-formed message: what can be read of it without keys.
     *
     * @param version   0 v1, 1 v2c, 3 v3
     * @param community of v1 and v2c; null for v3
     * @param type      tag of the PDU, 0xA0..0xA8; {@link MessageScreen#ENCRYPTED} where it can't be seen
     * @param requestId of the PDU; 0 where it can't be seen and for a v1 trap, which has none
     * @param security  of v3; null for v1 and v2c
     */
    record Passed(int version, @Nullable ByteBuffer community, int type, int requestId,
            @Nullable Security security) implements Screening {}

    /**
     * What a v3 message says of its sender, unproved.
     *
     * @param engine       authoritative for it; empty: the sender asks for ours
     * @param isReportable whether what is wrong with it is answered
     */
    record Security(ByteBuffer engine, ByteBuffer user, boolean isReportable) {}

    /** Nobody should decode it. */
    record Refused(Cause cause) implements Screening {}

    /** Why a datagram is refused. */
    enum Cause {
        /** It is not what BER and RFC 3416, 3412 and 3414 say. */
        FORM,
        /** A version of SNMP that nobody speaks. */
        VERSION;

        Reason reason() {
            return switch (this) {
                case FORM -> Reason.FORM;
                case VERSION -> Reason.VERSION;
            };
        }
    }
}
