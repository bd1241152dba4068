package org.loadstar.collector;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Net-SNMP's agent as a process of a test, on a free port of a loopback address. */
public final class Snmpd implements AutoCloseable {
    private final Path directory;
    private final int port;
    private Process process;

    private Snmpd(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = run();
    }

    /**
     * Starts it.
     *
     * @param address      numeric
     * @param configuration lines of snmpd.conf besides its address
     */
    public static Snmpd start(Path directory, String address, String configuration) throws IOException {
        int port;
        try (var probe = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0))) {
            port = probe.getLocalPort();
        }
        String transport = address.contains(":") ? "udp6:[" + address + "]:" : "udp:" + address + ":";
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("snmpd.conf"),
                "agentAddress " + transport + port + "\n" + configuration);
        return new Snmpd(directory, port);
    }

    private Process run() throws IOException {
        var builder = new ProcessBuilder("/usr/sbin/snmpd", "-f", "-Lo", "-C", "-c",
                directory.resolve("snmpd.conf").toString(), "-I", "-smux").redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"));
        builder.environment().put("MIBS", "");
        builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("var").toString());
        return builder.start();
    }

    /** Ends it in order, so that it keeps its state, and starts it again on the same port. */
    public void restart() throws IOException {
        process.destroy();
        process.onExit().join();
        process = run();
    }

    /** Ends it and lets it forget its engine and its users' keys before it starts again. */
    public void replace() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.delete(directory.resolve("var").resolve("snmpd.conf"));
        process = run();
    }

    public void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        if (exit != 0)
            throw new IOException("kill -" + name + " ended with " + exit);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
