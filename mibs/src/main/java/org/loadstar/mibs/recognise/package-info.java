/** Which packs fit a device, by what it shows, and a draft where none does. Pure. */
@NullMarked
package org.loadstar.mibs.recognise;

import org.jspecify.annotations.NullMarked;
