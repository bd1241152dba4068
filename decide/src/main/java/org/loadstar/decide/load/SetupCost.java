package org.loadstar.decide.load;

/**
 * What signalling costs a proxy's processors: setting a call up takes more of them than ending it
 * (INVITE : BYE = 1.75 : 1; Jiang et al., IEEE/ACM ToN 20(4) 2012).
 *
 * @param inviteShare share of a call's whole signalling work that its set-up takes, 0..1
 * @param sustained   share of the processors that may be busy for long, 0..1
 * @param burst       processor seconds of set-up work that may come at once
 * @param assumed     background of processors that are not told, 0..1
 */
public record SetupCost(double inviteShare, double sustained, double burst, double assumed) {
    public static final SetupCost DEFAULT = new SetupCost(1.75 / 2.75, 0.9, 0.2, 0.3);
}
