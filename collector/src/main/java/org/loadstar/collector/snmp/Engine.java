package org.loadstar.collector.snmp;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

import org.loadstar.collector.file.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.smi.OctetString;

/**
 * Our SNMP engine (RFC 3411 section 5, RFC 3414 section 2.2).
 *
 * @param id    the same over all restarts
 * @param boots starts of this engine, this one included; stays at 2^31-1 once it is there
 */
public record Engine(OctetString id, int boots) {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /** 32473 is the enterprise number for examples (RFC 5612); the format is octets. */
    private static final byte[] HEAD = {(byte) 0x80, 0x00, 0x7E, (byte) 0xD9, 0x05};
    private static final int RANDOM = 8;

    /**
     * Counts one more start in a file and forces it to the disk, so that no answer is ever given under a
     * number of starts that was used before. A file that is damaged is set aside for a new engine: its
     * managers find that out by themselves.
     */
    public static Engine boot(Path file) throws IOException {
        Engine before = Files.exists(file) ? read(file) : fresh();
        var now = new Engine(before.id, before.boots == Integer.MAX_VALUE ? before.boots : before.boots + 1);
        String text = "boots=" + now.boots + "\nid=" + HexFormat.of().formatHex(now.id.getValue()) + "\n";
        DurableFile.replace(file, text.getBytes(StandardCharsets.US_ASCII));
        return now;
    }

    private static Engine fresh() {
        byte[] random = new byte[RANDOM];
        new SecureRandom().nextBytes(random);
        var id = new OctetString(HEAD);
        id.append(random);
        return new Engine(id, 0);
    }

    private static Engine read(Path file) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)));
            byte[] id = HexFormat.of().parseHex(properties.getProperty("id", ""));
            int boots = Integer.parseInt(properties.getProperty("boots", ""));
            if (id.length >= 5 && id.length <= 32 && boots >= 0)
                return new Engine(new OctetString(id), boots);
            LOG.error("expected an engine ID of 5..32 octets and its boots, got others: file={}", file);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            LOG.error("expected id= in hex and boots=, got others: file={}", file);
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"),
                StandardCopyOption.REPLACE_EXISTING);
        return fresh();
    }
}
