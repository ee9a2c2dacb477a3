/** What the VM says about itself through its management beans. */
@NullMarked
package dev.tidemark.probe.jvm;

import org.jspecify.annotations.NullMarked;
