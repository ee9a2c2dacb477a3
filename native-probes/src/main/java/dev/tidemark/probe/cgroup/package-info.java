/** What the kernel says about the control group this process is in. */
@NullMarked
package dev.tidemark.probe.cgroup;

import org.jspecify.annotations.NullMarked;
