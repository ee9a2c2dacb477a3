/** Orders through a ring buffer. */
package com.acme.orders;
