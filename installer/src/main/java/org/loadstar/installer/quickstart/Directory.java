package org.loadstar.installer.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.loadstar.collector.OfflinePeople;
import org.loadstar.collector.file.DurableFile;
import org.loadstar.collector.security.Secret;
import org.loadstar.model.TimeSource;

/**
 * The directory of a quick start: configuration, data, logs and secrets. With that of an earlier run
 * all of it is used again.
 */
record Directory(Path root) {
    /** Name under which the fleet refers to the rehearsal's community. */
    static final String CREDENTIALS = "rehearsal";
    private static final FileAttribute<?> PRIVATE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Makes what is missing. */
    static Directory open(Path root) throws IOException {
        var directory = new Directory(root);
        for (Path p : new Path[]{root, directory.config(), directory.data(), directory.logs()})
            Files.createDirectories(p, PRIVATE);
        return directory;
    }

    /** Keeps others out for as long as this process lives. */
    void lock() throws IOException, StartFailedException {
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null)
            throw new StartFailedException(root + ": a quick start is running here already");
    }

    Path config() {
        return root.resolve("config");
    }

    Path data() {
        return root.resolve("data");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path fleetFile() {
        return config().resolve("fleet.yml");
    }

    Path communityFile() {
        return root.resolve("community");
    }

    Path tokenFile() {
        return root.resolve("administrator.token");
    }

    /** What clients of HTTPS have to trust. */
    Path certificateFile() {
        return data().resolve("certificate.pem");
    }

    Path readyFile() {
        return root.resolve("ready.json");
    }

    /** The community of fleet and agent: random, of this directory alone. */
    String community() throws IOException {
        return random(communityFile());
    }

    /** The agent's user: its passwords are random, of this directory alone. */
    Ready.SnmpUser snmpUser() throws IOException {
        return new Ready.SnmpUser("loadstar", "SHA-256", random(root.resolve("snmp-auth")), "AES-128",
                random(root.resolve("snmp-priv")));
    }

    /** Makes the administrator's token, once. The collector must not run. */
    void makeToken() throws IOException {
        if (Files.exists(tokenFile()))
            return;
        try (var people = OfflinePeople.open(data(), TimeSource.system())) {
            Secret word = people.administratorToken("quick start");
            DurableFile.replace(tokenFile(), (word.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String random(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[12];
            new SecureRandom().nextBytes(random);
            DurableFile.replace(file,
                    (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Files.readString(file).strip();
    }

    /** Writes the collector's own files. */
    void configure(int httpPort, int httpsPort, int snmpPort, int sipPort, int trapsPort) throws IOException {
        Ready.SnmpUser user = snmpUser();
        write("secrets.yml",
                """
                        credentials:
                          - {name: %s, community: %s}
                          - {name: v3, user: %s, auth: %s, authPassword: %s, priv: %s, privPassword: %s}
                        """.formatted(CREDENTIALS, community(), user.name(), user.auth(), user.authPassword(),
                        user.priv(),
                        user.privPassword()));
        write("loadstar.yml",
                """
                        listen: {http: "127.0.0.1:%d", https: "127.0.0.1:%d", snmp: "127.0.0.1:%d", sip: "127.0.0.1:%d", traps: "127.0.0.1:%d"}
                        snmp:
                          communities: [{credentials: %s, from: [127.0.0.0/8]}]
                          users: [{credentials: v3, from: [127.0.0.0/8]}]
                        """
                        .formatted(httpPort, httpsPort, snmpPort, sipPort, trapsPort, CREDENTIALS));
    }

    private void write(String name, String text) throws IOException {
        DurableFile.replace(config().resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
