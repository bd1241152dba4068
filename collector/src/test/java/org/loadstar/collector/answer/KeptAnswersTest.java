package org.loadstar.collector.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.TestFleet;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.assertThat;

class KeptAnswersTest {
    private static final Moment NOW = new Moment(Instant.EPOCH, 1);

    @Test
    void theOldestGivesWay(@TempDir Path directory) throws IOException, InvalidFileException {
        var answering = new Answering(TestFleet.load(directory, 0, 0).fleet(), Parameters.DEFAULT,
                NumberFile.open(directory.resolve("numbers")), () -> NOW);
        Question question = Question.ofCall("voice", "gw", 0);
        String first = answering.ask(Mouth.HTTP, question).id();
        String second = answering.ask(Mouth.HTTP, question).id();
        for (int i = 2; i < answering.keptAnswers(); i++)
            answering.ask(Mouth.HTTP, question);
        assertThat(answering.explain(first)).isPresent();
        String last = answering.ask(Mouth.HTTP, question).id();
        assertThat(answering.explain(first)).isEmpty();
        assertThat(answering.explain(second)).isPresent();
        assertThat(answering.explain(last)).hasValueSatisfying(e -> assertThat(e.id()).isEqualTo(last));
    }

    @Test
    void fewerAreKeptWhereAPoolIsLarge() {
        assertThat(new KeptAnswers(0).most()).isEqualTo(10_000);
        assertThat(new KeptAnswers(30).most()).isEqualTo(10_000);
        assertThat(new KeptAnswers(1_000).most()).isBetween(500, 1_000);
        assertThat(new KeptAnswers(1_000_000).most()).isEqualTo(100);
    }
}
