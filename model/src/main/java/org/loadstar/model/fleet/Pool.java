package org.loadstar.model.fleet;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Media;

/**
 * Proxies among which a question chooses.
 *
 * @param index     stable number of the pool in LOADSTAR-MIB
 * @param proxies   names, in the order of the file
 * @param isDefault whether it answers for its media where no pool was named
 */
public record Pool(String name, int index, Media media, @Nullable String site, List<String> proxies,
        boolean isDefault) {
    public Pool {
        proxies = List.copyOf(proxies);
    }
}
