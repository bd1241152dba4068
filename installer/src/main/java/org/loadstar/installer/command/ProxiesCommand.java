package org.loadstar.installer.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.model.view.ProxyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "proxies", description = "Lists all proxies with load, state and age of their data.")
final class ProxiesCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-9s %6s %8s %8s %8s  %s";
    @Mixin
    private Output output = new Output();
    @Mixin
    private Remote remote = new Remote();

    @Override
    public Integer call() throws CommandFailedException, MalformedJsonException {
        byte[] body = remote.body("/v1/proxies");
        var list = Json.read(body, ProxyList.class).proxies();
        var table = new StringBuilder(String.format(Locale.ROOT, ROW, "PROXY", "STATE", "LOAD", "CALLS",
                "CAPACITY", "AGE", ""));
        list.forEach(p -> table.append('\n').append(row(p).stripTrailing()));
        output.print(table.toString(), () -> body);
        return ExitCode.DONE;
    }

    private static String row(ProxyView p) {
        String load = p.load() == null ? "-" : String.format(Locale.ROOT, "%.0f%%", 100 * p.load());
        String age = p.ageMillis() == null ? "-" : String.format(Locale.ROOT, "%.1fs", p.ageMillis() / 1e3);
        return String.format(Locale.ROOT, ROW, p.name(), p.state().word(), load, number(p.calls()),
                number(p.capacity()), age,
                p.stateReason());
    }

    private static String number(@Nullable Long value) {
        return value == null ? "-" : value.toString();
    }

    private record ProxyList(List<ProxyView> proxies) {}
}
