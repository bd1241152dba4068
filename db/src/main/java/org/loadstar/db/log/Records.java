package org.loadstar.db.log;

import java.util.List;

/**
 * Some records of the log, in their order.
 *
 * @param records may be empty though there is more further on
 * @param next    position from which to read on
 */
public record Records(List<byte[]> records, long next) {
    public Records {
        records = List.copyOf(records);
    }
}
