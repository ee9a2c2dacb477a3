/** Keeps the books of branches in databases. */
package com.acme.branches;
