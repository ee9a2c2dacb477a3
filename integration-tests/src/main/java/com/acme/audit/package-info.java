/** Books, and remembers what it did in case the booking fails. */
package com.acme.audit;
