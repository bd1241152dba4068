package org.loadstar.simulator.agent;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class CommunityTest {
    @TempDir
    Path dir;

    @Test
    void itIsTheFirstLineAndNeverShows() throws Exception {
        var community = Community.read(Files.writeString(dir.resolve("community"), "secret\nmore\n"));
        assertThat(community.octets()).hasToString("secret");
        assertThat(community.toString()).doesNotContain("secret");
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        var file = Files.writeString(dir.resolve("community"), "");
        assertThatIOException().isThrownBy(() -> Community.read(file))
                .withMessage("expected a community in the first line of " + file);
    }
}
