package org.loadstar.simulator.agent.farm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers messages of SNMP v1 and v2c as cheaply as can be: what was asked before gets the same octets again but for the
 * request-id. Confined to one thread.
 */
final class Answerer {
    private static final int MOST_KEPT = 1_000;

    private final Function<byte[], Optional<byte[]>> slowly;
    private final Map<ByteBuffer, byte[]> known = new HashMap<>();

    /** @param slowly the answer to a message that was never asked; empty: none */
    Answerer(Function<byte[], Optional<byte[]>> slowly) {
        this.slowly = slowly;
    }

    /** The answer, in octets of its own; empty: none. */
    Optional<byte[]> answer(byte[] message) {
        int at = idAt(message);
        if (at < 0)
            return Optional.empty();
        byte[] id = Arrays.copyOfRange(message, at, at + message[at - 1]);
        byte[] question = message.clone();
        Arrays.fill(question, at, at + id.length, (byte) 0);
        byte[] template = known.get(ByteBuffer.wrap(question));
        if (template == null) {
            template = slowly.apply(message).orElse(null);
            if (template == null)
                return Optional.empty();
            if (known.size() < MOST_KEPT)
                known.put(ByteBuffer.wrap(question), template);
        }
        byte[] answer = template.clone();
        System.arraycopy(id, 0, answer, idAt(answer), id.length);
        return Optional.of(answer);
    }

    /** Where the octets of the request-id begin; negative where there is none. */
    static int idAt(byte[] message) {
        try {
            int at = content(message, 0);
            at = content(message, at) + 1;
            int community = content(message, at);
            at = community + message[community - 1];
            return content(message, content(message, at));
        } catch (ArrayIndexOutOfBoundsException e) {
            return -1;
        }
    }

    private static int content(byte[] message, int at) {
        return at + 2 + (message[at + 1] < 0 ? message[at + 1] & 0x7F : 0);
    }
}
