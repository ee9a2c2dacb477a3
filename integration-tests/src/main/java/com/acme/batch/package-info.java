/** A batch job that prints what it does and ends with an exit code of its own. */
package com.acme.batch;
