/** What a recording would have become under another policy: samples and answers go in, comparable figures come out. */
@NullMarked
package org.loadstar.decide.whatif;

import org.jspecify.annotations.NullMarked;
