package org.loadstar.installer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A network between a collector and an agent that bends what the agent answers. Thread-safe. */
final class Relay implements AutoCloseable {
    /** What becomes of an answer. */
    enum Fault {
        NONE, DROPPED, FIVE_SECONDS_LATE, FROM_ANOTHER_PORT, ANOTHER_COMMUNITY, ANOTHER_REQUEST_ID, TEXT_FOR_NUMBERS, TRUNCATED, ENDLESS
    }

    private static final byte GAUGE = 0x42;
    private static final byte OCTETS = 0x04;
    private final DatagramSocket front;
    private final DatagramSocket other;
    private final InetSocketAddress agent;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final List<Long> requests = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    private Relay(InetSocketAddress listen, InetSocketAddress agent) throws SocketException {
        this.front = new DatagramSocket(listen);
        this.other = new DatagramSocket(new InetSocketAddress(listen.getAddress(), 0));
        this.agent = agent;
        Thread.ofVirtual().start(this::run);
    }

    static Relay open(InetSocketAddress listen, InetSocketAddress agent) throws SocketException {
        return new Relay(listen, agent);
    }

    void set(Fault now) {
        fault = now;
    }

    /** Monotonic nanoseconds at which requests came. */
    List<Long> requests() {
        return List.copyOf(requests);
    }

    private void run() {
        byte[] buffer = new byte[65_535];
        while (!front.isClosed())
            try {
                var request = new DatagramPacket(buffer, buffer.length);
                front.receive(request);
                requests.add(System.nanoTime());
                SocketAddress manager = request.getSocketAddress();
                byte[] answer = ask(Arrays.copyOf(buffer, request.getLength()));
                if (answer.length > 0)
                    bend(fault, answer, manager);
            } catch (IOException e) {
                if (!front.isClosed())
                    throw new IllegalStateException(e);
            }
    }

    /** The agent's own answer; empty where it gave none. */
    private byte[] ask(byte[] request) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(500);
            socket.send(new DatagramPacket(request, request.length, agent));
            var answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        } catch (SocketTimeoutException e) {
            return new byte[0];
        }
    }

    private void bend(Fault how, byte[] answer, SocketAddress manager) throws IOException {
        switch (how) {
            case NONE -> send(front, answer, manager);
            case DROPPED -> {
            }
            case FIVE_SECONDS_LATE -> {
                var unused = later.schedule(() -> {
                    send(front, answer, manager);
                    return null;
                }, 5, TimeUnit.SECONDS);
            }
            case FROM_ANOTHER_PORT -> send(other, answer, manager);
            case ANOTHER_COMMUNITY -> send(front, with(answer, community(answer), (byte) 'x'), manager);
            case ANOTHER_REQUEST_ID -> {
                int id = requestId(answer);
                send(front, with(answer, id, (byte) (answer[id] ^ 1)), manager);
            }
            case TEXT_FOR_NUMBERS -> {
                byte[] bent = answer.clone();
                for (int i = requestId(answer) + 1; i < bent.length - 1; i++)
                    if (bent[i] == GAUGE && bent[i + 1] == 1)
                        bent[i] = OCTETS;
                send(front, bent, manager);
            }
            case TRUNCATED -> send(front, Arrays.copyOf(answer, answer.length - 3), manager);
            case ENDLESS -> {
                for (int i = 0; i < 2000; i++)
                    send(front, answer, manager);
            }
        }
    }

    /** Where the community's first character stands: behind the heads of message and version. */
    private static int community(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).indexOf(KamailioProxy.COMMUNITY);
    }

    /** Where the last octet of the request-id stands, behind the community and the head of the PDU. */
    private static int requestId(byte[] message) {
        int pdu = community(message) + KamailioProxy.COMMUNITY.length();
        int length = message[pdu + 1] & 0xFF;
        int id = pdu + 2 + (length > 0x7F ? length & 0x7F : 0);
        return id + 1 + message[id + 1];
    }

    private static byte[] with(byte[] message, int at, byte octet) {
        byte[] bent = message.clone();
        bent[at] = octet;
        return bent;
    }

    private static void send(DatagramSocket from, byte[] message, SocketAddress to) throws IOException {
        if (!from.isClosed())
            from.send(new DatagramPacket(message, message.length, to));
    }

    @Override
    public void close() {
        later.shutdownNow();
        front.close();
        other.close();
    }
}
