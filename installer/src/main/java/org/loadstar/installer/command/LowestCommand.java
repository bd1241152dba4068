package org.loadstar.installer.command;

import java.util.concurrent.Callable;

import org.loadstar.model.view.MalformedJsonException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "lowest", description = "Shows the single lowest proxy of a pool. It counts nowhere.")
final class LowestCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();
    @Mixin
    private Remote remote = new Remote();

    @Parameters(paramLabel = "POOL", description = "A pool, or default.")
    private String pool = "";

    @Override
    public Integer call() throws CommandFailedException, MalformedJsonException {
        return AskCommand.answer(remote, output, "/v1/pools/" + AskCommand.escaped(pool) + "/lowest");
    }
}
