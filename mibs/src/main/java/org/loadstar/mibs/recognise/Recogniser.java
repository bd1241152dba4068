package org.loadstar.mibs.recognise;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;

/**
 * Says which packs fit a device. A pack fits as far as the device shows its objects: each role halves the doubt,
 * each sign by which such a device is told from others (what it must show) halves it twice, its sysObjectID once.
 * A device that lacks what the pack needs is none of that kind, whatever else it shows. Pure.
 */
public final class Recogniser {
    /** Fits below this are not worth a word: a draft helps more. */
    public static final double WORTH_A_WORD = 0.5;
    private static final int HALVES_OF_A_NEED = 2;
    /** Nothing that is only looked at from outside is wholly certain. */
    private static final double MOST_CERTAIN = 0.99;

    private Recogniser() {}

    /** Packs that fit, the most certain first; none below {@link #WORTH_A_WORD}. */
    public static List<Fit> fits(Packs packs, Shown shown) {
        return packs.names().stream().map(packs::find).flatMap(Optional::stream)
                .map(pack -> fit(pack, shown)).filter(f -> f.certainty() >= WORTH_A_WORD)
                .sorted(Comparator.comparingDouble(Fit::certainty).reversed().thenComparing(Fit::pack))
                .toList();
    }

    private static Fit fit(Pack pack, Shown shown) {
        List<Metric> roles = pack.objects().stream().filter(o -> tells(o, shown)).map(PackObject::role)
                .distinct().toList();
        boolean needs = pack.signs().needs().stream().anyMatch(n -> shows(n, shown));
        boolean lacks = !needs && !pack.signs().needs().isEmpty();
        if (roles.isEmpty() || lacks)
            return new Fit(pack.name(), 0, roles);
        int halves = roles.size() + (needs ? HALVES_OF_A_NEED : 0) + (isSuchAnAgent(pack, shown) ? 1 : 0);
        return new Fit(pack.name(), Math.min(MOST_CERTAIN, 1 - Math.scalb(1.0, -halves)), roles);
    }

    private static boolean isSuchAnAgent(Pack pack, Shown shown) {
        return shown.sysObjectId().filter(id -> pack.signs().sysObjectId().stream()
                .anyMatch(p -> id.equals(p) || id.startsWith(p + "."))).isPresent();
    }

    private static boolean shows(String need, Shown shown) {
        return Character.isDigit(need.charAt(0))
                ? shown.has(need) || shown.hasBelow(need)
                : MBeanName.isAmong(need, shown.mbeans());
    }

    private static boolean tells(PackObject object, Shown shown) {
        Set<Instance> needed = object.formula().scalars();
        return switch (object.formula()) {
            case Formula.Column c -> shown.hasBelow(c.oid());
            case Formula.Scalar s -> needed.stream().allMatch(i -> tells(i, shown));
            case Formula.Sum s -> needed.stream().allMatch(i -> tells(i, shown));
            case Formula.Share s -> needed.stream().allMatch(i -> tells(i, shown));
        };
    }

    private static boolean tells(Instance instance, Shown shown) {
        return switch (instance) {
            case Instance.Oid o -> shown.has(o.dotted());
            case Instance.Column c -> shown.hasBelow(c.dotted());
            case Instance.Attribute a -> MBeanName.isAmong(a.mbean(), shown.mbeans());
            case Instance.Json j -> false;
            case Instance.Series s -> false;
            case Instance.Sip s -> false;
        };
    }
}
