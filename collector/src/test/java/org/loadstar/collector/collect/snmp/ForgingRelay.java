package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.snmp.Messages;

/** Stands between a manager and its agent: before each answer come bent ones and all answers that were given before. */
final class ForgingRelay implements AutoCloseable {
    private static final int LARGEST = 4_000;

    private final DatagramChannel managers;
    private final DatagramChannel agents;
    /** How many bent answers come before each true one; nothing is forged while it is 0. */
    volatile int bentOnes;
    private final Random random = new Random(20261125);
    private final List<byte[]> given = new ArrayList<>();
    private volatile @Nullable SocketAddress manager;

    ForgingRelay(InetSocketAddress agent) throws IOException {
        managers = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        agents = DatagramChannel.open().connect(agent);
        Thread.ofPlatform().daemon().start(() -> run(this::ask));
        Thread.ofPlatform().daemon().start(() -> run(this::answer));
    }

    int port() {
        return managers.socket().getLocalPort();
    }

    private static void run(Step step) {
        try {
            while (true)
                step.go();
        } catch (ClosedChannelException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask() throws IOException {
        var datagram = ByteBuffer.allocate(LARGEST);
        manager = managers.receive(datagram);
        agents.write(datagram.flip());
    }

    private void answer() throws IOException {
        var datagram = ByteBuffer.allocate(LARGEST);
        agents.read(datagram);
        var answer = new byte[datagram.flip().remaining()];
        datagram.get(answer);
        for (int i = 0; i < bentOnes; i++)
            send(Messages.bent(answer, random));
        if (bentOnes > 0)
            for (byte[] old : given)
                send(old);
        given.add(answer);
        send(answer);
    }

    private void send(byte[] octets) throws IOException {
        SocketAddress to = manager;
        if (to != null)
            managers.send(ByteBuffer.wrap(octets), to);
    }

    @Override
    public void close() throws IOException {
        managers.close();
        agents.close();
    }

    @FunctionalInterface
    private interface Step {
        void go() throws IOException;
    }
}
