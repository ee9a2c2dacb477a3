/** Work that wears the JVM out: objects, threads and classes that come and go without an end. */
package com.acme.churn;
