/** What the agent costs a server that idles, measured on real JVMs. */
package dev.tidemark.it.bench;
