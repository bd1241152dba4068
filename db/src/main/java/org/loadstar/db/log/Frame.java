package org.loadstar.db.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How one record stands in a file, so that it is known whole wherever one looks:
 *
 * <pre>
 * mark 4 bytes | length 4 bytes | CRC-32C of length and content 4 bytes | content
 * </pre>
 */
final class Frame {
    /** The longest content. */
    static final int MOST = 1 << 16;
    static final int HEAD = 12;
    private static final int MARK = 0x4C535231;

    private Frame() {}

    static int size(byte[] content) {
        return HEAD + content.length;
    }

    static void put(ByteBuffer out, byte[] content) {
        out.putInt(MARK).putInt(content.length).putInt(crc(content.length, ByteBuffer.wrap(content)))
                .put(content);
    }

    /** Bytes that the record at a place of a buffer takes, its head included; 0: there is no whole record. */
    static int at(ByteBuffer in, int place) {
        if (in.limit() - place <= HEAD || in.getInt(place) != MARK)
            return 0;
        int length = in.getInt(place + 4);
        if (length < 1 || length > MOST || length > in.limit() - place - HEAD)
            return 0;
        return in.getInt(place + 8) == crc(length, in.slice(place + HEAD, length)) ? HEAD + length : 0;
    }

    private static int crc(int length, ByteBuffer content) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(0, length));
        crc.update(content);
        return (int) crc.getValue();
    }
}
