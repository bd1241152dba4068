package org.loadstar.db.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole records in a piece of a file, those behind a damaged place too.
 *
 * @param contents of the records, in their order
 * @param end      behind the last of them
 * @param damaged  bytes before that which belong to none
 */
record Frames(List<byte[]> contents, int end, int damaged) {
    /** @param most records that are wanted */
    static Frames in(ByteBuffer bytes, int most) {
        var contents = new ArrayList<byte[]>();
        int end = 0;
        int damaged = 0;
        for (int place = 0; place < bytes.limit() && contents.size() < most;) {
            int size = Frame.at(bytes, place);
            if (size == 0) {
                place++;
                continue;
            }
            byte[] content = new byte[size - Frame.HEAD];
            bytes.get(place + Frame.HEAD, content);
            contents.add(content);
            damaged += place - end;
            place += size;
            end = place;
        }
        return new Frames(contents, end, damaged);
    }
}
