/** Keeps the books in RocksDB, a table profile for each tenant. */
package com.acme.ledger;
