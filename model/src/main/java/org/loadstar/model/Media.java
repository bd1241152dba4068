package org.loadstar.model;

/** What a pool carries. */
public enum Media implements Word {
    VOICE, VIDEO, TRANSCODE
}
