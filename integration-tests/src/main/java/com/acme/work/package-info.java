/** Work without a leak, in four kinds, for measuring what watching it costs. */
package com.acme.work;
