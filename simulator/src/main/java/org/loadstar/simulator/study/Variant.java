package org.loadstar.simulator.study;

import org.loadstar.simulator.study.world.Setting;

/**
 * One row of a scenario.
 *
 * @param name what sets it apart within its scenario
 */
record Variant(String name, Setting setting) {}
