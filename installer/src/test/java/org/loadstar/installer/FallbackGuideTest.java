package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide for clients that find Loadstar gone. */
class FallbackGuideTest {
    static final Path GUIDE = Path.of("..", "docs", "guide", "fallback.md");

    @Test
    void theGatewaysConfigurationIsTheOneThatIsTested() throws IOException {
        String guide = Files.readString(GUIDE);
        String tested = Peer.resource("gateway.cfg");
        assertThat(guide).contains(tested.substring(tested.indexOf("route[PROXY]")));
        assertThat(tested.lines().filter(line -> line.contains("connection_timeout")
                || line.contains("askAgain=")))
                .hasSize(2).allSatisfy(line -> assertThat(guide).contains(line));
    }
}
