/**
 * The store of samples: H2, embedded, one file in one directory. The only SQL of the product; no
 * type of JDBC or H2 leaves this package.
 */
@NullMarked
package org.loadstar.db;

import org.jspecify.annotations.NullMarked;
