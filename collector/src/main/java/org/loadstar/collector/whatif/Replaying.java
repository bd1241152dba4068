package org.loadstar.collector.whatif;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.loadstar.decide.policy.Policies;
import org.loadstar.decide.whatif.OutOfTimeException;
import org.loadstar.decide.whatif.WhatIf;
import org.loadstar.decide.whatif.WhatIfReport;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;

/** Replays recordings. */
public final class Replaying {
    private Replaying() {}

    /**
     * Replays a recording; the whole of it is checked before.
     *
     * @param isInTime asked again and again; false stops it
     * @throws InvalidFileException with all that is wrong in it; nothing was replayed then
     */
    public static WhatIfReport report(RecordingFile file, Wanted wanted, BooleanSupplier isInTime)
            throws IOException, InvalidFileException, OutOfTimeException {
        Fleet fleet = file.read(e -> {
            if (!isInTime.getAsBoolean())
                throw new OutOfTimeException();
        });
        Optional<String> unsized = Policies.unsized(fleet);
        if (unsized.isPresent() && Policies.names().contains(wanted.policy())
                && !wanted.policy().equals(Policies.LOADSTAR))
            throw new InvalidFileException(List.of(new FileProblem(file.name(), 1, "proxies",
                    "a capacity of " + unsized.get() + ", as " + wanted.policy() + " asks for it", "none")));
        var whatIf = WhatIf.of(wanted.policy(), fleet, wanted.conditions(), isInTime);
        file.read(whatIf::take);
        return whatIf.report();
    }
}
