/** Records latencies and ships them compressed. */
package com.acme.metrics;
